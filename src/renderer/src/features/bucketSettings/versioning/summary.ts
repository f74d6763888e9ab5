import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { versioningOf } from '../../../../../shared/bucketSettings/versioning.ts'
import { t } from '../../../i18n.ts'

export const versioningSummary = (content: SettingContent | null) =>
  t(`bucketSettings.versioning.choices.${versioningOf(content)}`)
