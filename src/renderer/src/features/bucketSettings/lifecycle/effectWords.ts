import { neverReason } from '../../../../../shared/bucketSettings/lifecycle/never.ts'
import type { LifecycleRule } from '../../../../../shared/bucketSettings/lifecycle/model.ts'
import type { RuleAct, RuleEffect } from '../../../../../shared/contract/lifecycle.ts'
import type { BucketScan } from '../../../../../shared/contract/scans.ts'
import { t } from '../../../i18n.ts'
import { formatSize } from '../../../ui/format.ts'
import { classLabel } from '../../buckets/classLabel.ts'

/** Deletions first: nobody may overlook them. */
const order: RuleAct['action'][] = ['delete', 'deleteOld', 'move', 'moveOld', 'clearUploads', 'clearMarkers']

export const actsInOrder = ({ acts }: RuleEffect) =>
  acts.toSorted((a, b) => order.indexOf(a.action) - order.indexOf(b.action) || a.firstAtMs - b.firstAtMs)

/** What a rule does before anything else. */
export const nextAct = (effect: RuleEffect): RuleAct | undefined =>
  actsInOrder(effect).toSorted((a, b) => a.firstAtMs - b.firstAtMs)[0]

/** `Would delete 12,431 objects, 38.2 GB`. */
export const actText = ({ action, count, sizeBytes, storageClass }: RuleAct) =>
  t(`bucketSettings.lifecycle.effect.${action}`, {
    count,
    size: formatSize(sizeBytes),
    class: classLabel(storageClass),
  })

/** Why a rule does nothing. */
export function idleText(rule: LifecycleRule, idle: RuleEffect['idle']): string {
  const reason = neverReason(rule) ?? idle?.reason ?? 'empty'
  const by = idle?.reason === 'beaten' ? idle.by + 1 : 0
  return t(`bucketSettings.lifecycle.effect.${reason}`, { by })
}

const missingRights = { versions: 'oss:ListObjectVersions', uploads: 'oss:ListMultipartUploads' }

/** What is not known of the effect of a rule, and which right would tell. */
export function unknownText(what: RuleEffect['unknown'][number], scan: BucketScan | null): string {
  const text = t(`bucketSettings.lifecycle.effect.${what}`)
  if ((what !== 'versions' && what !== 'uploads') || scan?.known?.[what] !== 'refused') return text
  const action = missingRights[what]
  return `${text}${t('bucketSettings.lifecycle.effect.refused', { action })}`
}

export const isDeletion = ({ action }: Pick<RuleAct, 'action'>) =>
  action === 'delete' || action === 'deleteOld'
