import { t } from '../../../i18n.ts'

/** How many objects a bucket has; null where that is not known. */
export const objectsWords = (count: number | null) =>
  count === null ? t('bucketSettings.retention.allObjects') : t('bucketSettings.retention.objects', { count })

/** A number of days. */
export const spanWords = (days: number) => t('bucketSettings.retention.span', { count: days })
