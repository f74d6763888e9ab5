import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { loggingOf } from '../../../../../shared/bucketSettings/logging.ts'
import { t } from '../../../i18n.ts'

export function loggingSummary(content: SettingContent | null): string {
  const logging = loggingOf(content)
  return logging
    ? t('bucketSettings.logging.into', { bucket: logging.targetBucket })
    : t('bucketSettings.logging.choices.off')
}
