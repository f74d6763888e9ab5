import type { ObjectCall } from '../call.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'
import { appliesTo } from '../lifecycle/decide.ts'
import { lifecycle } from '../settings/lifecycle.ts'
import { accessMonitor } from '../settings/toggles.ts'

/** Where reads are tracked: remembers this one, and warms the object up if a rule says that a read does so. */
export function noteAccess({ storage, bucket }: ObjectCall, object: StoredObject): void {
  const { catalogue, now } = storage
  if (catalogue.settings.value(bucket.id, accessMonitor.kind) !== 'Enabled') return
  const rules = catalogue.settings.value(bucket.id, lifecycle.kind) ?? []
  const isWarmed =
    object.storageClass === 'IA' &&
    rules.some(
      (rule) =>
        appliesTo(rule, object) && rule.transitions.some(({ returnsWhenVisited }) => returnsWhenVisited),
    )
  catalogue.transaction(() => {
    catalogue.objects.setAccessed(object.id, now())
    if (isWarmed) catalogue.objects.setStorageClass(object.id, 'Standard', now())
  })
}
