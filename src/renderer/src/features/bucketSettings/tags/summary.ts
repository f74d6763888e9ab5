import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { tagsOf } from '../../../../../shared/bucketSettings/tags.ts'
import { t } from '../../../i18n.ts'

export const tagsSummary = (content: SettingContent | null) =>
  t('bucketSettings.tags.count', { count: tagsOf(content).length })
