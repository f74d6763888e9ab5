import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import {
  conditionText,
  headersOf,
  redirectText,
  redirectTypeOf,
} from '../../../../../shared/bucketSettings/routingRule.ts'
import { t } from '../../../i18n.ts'

/** A routing rule as a sentence: when, then what. */
export function ruleSentence(rule: SettingContent): string {
  const when = whenOf(rule)
  const what = whatOf(rule)
  return when === ''
    ? t('bucketSettings.website.rules.always', { what })
    : t('bucketSettings.website.rules.sentence', { when, what })
}

/** Empty where it always applies. */
function whenOf(rule: SettingContent): string {
  const prefix = conditionText(rule, 'KeyPrefixEquals')
  const suffix = conditionText(rule, 'KeySuffixEquals')
  const status = conditionText(rule, 'HttpErrorCodeReturnedEquals')
  const headers = headersOf(rule).length
  const parts = [
    prefix && t('bucketSettings.website.rules.whenPrefix', { prefix }),
    suffix && t('bucketSettings.website.rules.whenSuffix', { suffix }),
    status && t('bucketSettings.website.rules.whenStatus', { status }),
    headers > 0 && t('bucketSettings.website.rules.whenHeaders', { count: headers }),
  ]
  return parts.filter((part) => part).join(t('bucketSettings.website.rules.and'))
}

function whatOf(rule: SettingContent): string {
  const type = redirectTypeOf(rule)
  if (type === 'Mirror')
    return t('bucketSettings.website.rules.mirrorTo', { url: redirectText(rule, 'MirrorURL') || '…' })
  const host = redirectText(rule, 'HostName')
  const path = redirectText(rule, 'ReplaceKeyWith') || `${redirectText(rule, 'ReplaceKeyPrefixWith')}…`
  const target = host ? `${host}/${path}` : `/${path}`
  return t(`bucketSettings.website.rules.${type === 'Internal' ? 'showFrom' : 'sendTo'}`, { target })
}
