import { accessOf } from '../../../../../shared/bucketSettings/access.ts'
import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { bucketAccess, type BucketAccess } from '../../../../../shared/contract/buckets.ts'
import { t } from '../../../i18n.ts'
import type { Risk } from '../frame/risk.ts'

interface AccessChange {
  before: SettingContent | null
  after: SettingContent | null
  /** What stands before a key in the address of an object. */
  address: string
  isBlocked: boolean
}

/** Why a change of the access needs a second yes: it lets strangers do more than before. */
export function accessRisk({ before, after, address, isBlocked }: AccessChange): Risk | null {
  const access = accessOf(after)
  if (access === null || access === 'private' || openness(access) <= openness(accessOf(before))) return null
  const text = t(`bucketSettings.access.risk.${access}`, { address })
  return {
    text: isBlocked ? `${text}\n${t('bucketSettings.access.risk.blocked')}` : text,
    tick: t(access === 'public-read' ? 'buckets.publicYes' : 'buckets.publicWriteYes'),
  }
}

/** From the one that opens least to the one that opens most. */
const openness = (access: BucketAccess | null) => (access ? bucketAccess.options.indexOf(access) : -1)
