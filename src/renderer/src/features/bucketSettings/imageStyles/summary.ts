import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { itemsIn } from '../../../../../shared/bucketSettings/lists.ts'
import { t } from '../../../i18n.ts'

export const imageStylesSummary = (content: SettingContent | null) =>
  t('bucketSettings.imageStyles.count', { count: itemsIn('imageStyles', content).size })
