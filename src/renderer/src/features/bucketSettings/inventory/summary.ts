import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { itemsIn } from '../../../../../shared/bucketSettings/lists.ts'
import type { BucketReports } from '../../../../../shared/contract/bucketFacts.ts'
import { t } from '../../../i18n.ts'
import { formatAge } from '../../../ui/format.ts'
import { nowMs } from '../../../ui/now.ts'

export const inventorySummary = (content: SettingContent | null) =>
  t('bucketSettings.inventory.count', { count: itemsIn('inventory', content).size })

/** When the newest report was written; nothing where there is none. */
export const reportsSummary = ({ newestAtMs }: BucketReports) =>
  newestAtMs === null ? '' : t('bucketSettings.inventory.last', { time: formatAge(newestAtMs, nowMs.value) })
