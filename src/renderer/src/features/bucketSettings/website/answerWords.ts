import { addressOf, type WebsiteAnswer } from '../../../../../shared/bucketSettings/websiteAnswer.ts'
import type { Visit } from '../../../../../shared/contract/websites.ts'
import { t } from '../../../i18n.ts'

/** What a stranger got, as a few words. */
export function visitWords({ key, status, location, contentType }: Visit): string {
  const code = String(status)
  if (location !== null) return t('bucketSettings.website.effect.sent', { status: code, target: location })
  if (status === 403) return t('bucketSettings.website.effect.refused', { status: code })
  // The service says itself in XML what it lists or misses.
  const isXml = /xml\b/.test(contentType ?? 'xml')
  if (status === 200 && key === '' && isXml) return t('bucketSettings.website.effect.listing')
  if (status === 200 || !isXml)
    return t('bucketSettings.website.effect.page', { status: code, type: contentType ?? '' })
  return t('bucketSettings.website.effect.missing', { status: code })
}

/** What a stranger would get, as a few words. `home`: the address of the bucket. */
export function answerWords(answer: WebsiteAnswer, home: string): string {
  switch (answer.kind) {
    case 'object':
      return t('bucketSettings.website.effect.object', { status: String(answer.status), key: answer.key })
    case 'redirect':
      return t('bucketSettings.website.effect.sent', {
        status: String(answer.status),
        target: addressOf(answer, home),
      })
    case 'mirror':
      return t('bucketSettings.website.effect.mirrored', { url: answer.url })
    case 'listing':
      return t('bucketSettings.website.effect.listing')
    case 'refused':
      return t(`bucketSettings.website.effect.${answer.status === 404 ? 'missing' : 'refused'}`, {
        status: String(answer.status),
      })
  }
}
