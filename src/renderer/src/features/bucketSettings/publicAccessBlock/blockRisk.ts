import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { isBlocking } from '../../../../../shared/bucketSettings/publicAccessBlock.ts'
import type { BucketAccess } from '../../../../../shared/contract/buckets.ts'
import { t } from '../../../i18n.ts'
import type { Risk } from '../frame/risk.ts'

interface BlockChange {
  before: SettingContent | null
  after: SettingContent | null
  /** What would be in force again; null: not known. */
  access: BucketAccess | null
  publicCount: number | null
  /** What stands before a key in the address of an object. */
  address: string
}

/** Why a change of the block needs a second yes: without it, something public would be in force again. */
export function blockRisk({ before, after, access, publicCount, address }: BlockChange): Risk | null {
  if (!isBlocking(before) || isBlocking(after)) return null
  const reasons: string[] = []
  if (access !== null && access !== 'private') {
    const label = t(`bucketSettings.access.choices.${access}`)
    reasons.push(t('bucketSettings.publicAccessBlock.risk.access', { access: label }))
  }
  if (publicCount) reasons.push(t('bucketSettings.publicAccessBlock.risk.policy', { count: publicCount }))
  if (access === null || publicCount === null)
    reasons.push(t('bucketSettings.publicAccessBlock.risk.notKnown'))
  if (reasons.length === 0) return null
  return {
    text: [...reasons, t('bucketSettings.publicAccessBlock.risk.address', { address })].join('\n'),
    tick: t('bucketSettings.publicAccessBlock.risk.yes'),
  }
}
