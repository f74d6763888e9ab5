import { accessOf, grantOf } from '../../../../../shared/bucketSettings/access.ts'
import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { t } from '../../../i18n.ts'

export function accessSummary(content: SettingContent | null): string {
  const access = accessOf(content)
  if (access) return t(`bucketSettings.access.choices.${access}`)
  return grantOf(content) || t('bucketSettings.access.notKnown')
}
