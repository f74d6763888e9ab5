import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { encryptionOf } from '../../../../../shared/bucketSettings/encryption.ts'
import { t } from '../../../i18n.ts'

export const encryptionSummary = (content: SettingContent | null) =>
  t(`bucketSettings.encryption.choices.${encryptionOf(content).method}`)
