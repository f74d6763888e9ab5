import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { refererOf, whomRefererKeepsOut } from '../../../../../shared/bucketSettings/referer.ts'
import { t } from '../../../i18n.ts'

export function refererSummary(content: SettingContent | null): string {
  const referer = refererOf(content)
  const reach = whomRefererKeepsOut(referer)
  const count = referer.allowed.length
  if (reach === 'some' && count > 0) return t('bucketSettings.referer.now.sites', { count })
  return t(`bucketSettings.referer.now.${reach}`)
}
