import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { refererOf, whomRefererKeepsOut } from '../../../../../shared/bucketSettings/referer.ts'
import { t } from '../../../i18n.ts'

/** The same in one word, for where there is little room. */
export const refererState = (content: SettingContent | null): string =>
  t(`bucketSettings.referer.now.${whomRefererKeepsOut(refererOf(content))}`)

export function refererSummary(content: SettingContent | null): string {
  const referer = refererOf(content)
  const reach = whomRefererKeepsOut(referer)
  const count = referer.allowed.length
  if (reach === 'some' && count > 0) return t('bucketSettings.referer.now.sites', { count })
  return t(`bucketSettings.referer.now.${reach}`)
}
