import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Storage } from '../call.ts'
import type { Bucket } from '../catalogue/buckets.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'
import { lifecycle } from '../settings/lifecycle.ts'
import { isImmutable } from '../settings/worm.ts'
import { decide, isDue } from './decide.ts'
import type { Action, Subject } from './decide.ts'
import type { LifecycleRule } from './rules.ts'

const batchSize = 500

/** Does to a bucket's objects and uploads what its rules say is due. */
export async function runLifecycle(storage: Storage, bucket: Bucket): Promise<void> {
  const rules = storage.catalogue.settings.value(bucket.id, lifecycle.kind)
  if (!rules) return
  for await (const subjects of batches(storage, bucket.id)) {
    const nowMs = storage.now()
    const due = subjects.flatMap((subject) => {
      const action = decide(rules, subject, nowMs)
      return action ? [{ object: subject.object, action }] : []
    })
    if (due.length === 0) continue
    storage.blobs.change(() => {
      for (const { object, action } of due) apply(storage, bucket, object, action)
    })
  }
  abortUploads(storage, bucket.id, rules)
}

/** All versions by key, newest first. Other requests are served between two batches. */
async function* batches({ catalogue }: Storage, bucketId: number): AsyncGenerator<Subject[]> {
  let before: StoredObject | undefined
  for (;;) {
    const rows = catalogue.scan.versions(bucketId, before, batchSize + 1)
    yield rows.slice(0, batchSize).map((object, index) => {
      const newer: StoredObject | undefined = index === 0 ? before : rows[index - 1]
      const isLatest = newer?.key !== object.key
      const isOnly = isLatest && rows[index + 1]?.key !== object.key
      return { object, isLatest, isOnly, coveredMs: isLatest ? undefined : newer.modifiedMs }
    })
    if (rows.length <= batchSize) return
    before = rows[batchSize - 1]
    await nextTurn()
  }
}

function apply(storage: Storage, bucket: Bucket, object: StoredObject, action: Action): void {
  const { objects } = storage.catalogue
  if (action.kind === 'transition') {
    objects.setStorageClass(object.id, action.storageClass, storage.now())
    return
  }
  if (isImmutable({ storage, bucket }, object)) return
  if (action.kind === 'remove') objects.deleteVersion(bucket.id, object)
  else objects.delete(bucket, object.key, storage.now())
}

function abortUploads({ catalogue, blobs, now }: Storage, bucketId: number, rules: LifecycleRule[]): void {
  const aborting = rules.filter(({ isEnabled, abort }) => isEnabled && abort)
  if (aborting.length === 0) return
  const due = catalogue.scan
    .uploads(bucketId)
    .filter(({ key, initiatedMs }) =>
      aborting.some(
        ({ prefix, abort }) => key.startsWith(prefix) && abort && isDue(abort, initiatedMs, now()),
      ),
    )
  blobs.change(() => {
    for (const { id } of due) catalogue.uploads.abort(id)
  })
}
