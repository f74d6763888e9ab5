import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { t } from '../../../i18n.ts'

export const websiteSummary = (content: SettingContent | null) =>
  t(`bucketSettings.website.choices.${content === null ? 'off' : 'on'}`)
