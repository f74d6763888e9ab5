import type { ReplicationRule } from '../../../../../shared/bucketSettings/replication.ts'
import { regionPlace } from '../../../../../shared/regions.ts'
import { currentLocale, t } from '../../../i18n.ts'

/** What a rule does, in one sentence. */
export const replicationSentence = ({ prefixes, hasHistory, hasDeletions }: ReplicationRule) =>
  t('bucketSettings.replication.says', {
    what:
      prefixes.length === 0
        ? t('bucketSettings.replication.everything')
        : t('bucketSettings.replication.below', { prefixes: prefixes.join(', ') }),
    history: t(`bucketSettings.replication.history.${hasHistory ? 'yes' : 'no'}`),
    deletions: t(`bucketSettings.replication.deletions.${hasDeletions ? 'yes' : 'no'}`),
  })

/** A bucket with the place where it is, such as `backup · Beijing`. */
export const bucketWithRegion = (bucket: string, region: string | null) =>
  region
    ? t('bucketSettings.replication.bucketIn', { bucket, region: regionPlace(region, currentLocale()) })
    : bucket

/** What a rule has beyond the usual, in a word or two each. */
export const replicationExtras = ({ isTimeControlled, isAccelerated, hasKmsObjects }: ReplicationRule) => [
  ...(isTimeControlled ? [t('bucketSettings.replication.extras.rtc')] : []),
  ...(isAccelerated ? [t('bucketSettings.replication.extras.accelerated')] : []),
  ...(hasKmsObjects ? [t('bucketSettings.replication.extras.kms')] : []),
]
