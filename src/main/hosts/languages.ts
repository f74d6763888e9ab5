import type { Settings } from '../../shared/contract/settings.ts'
import { localeFor, type Locale } from '../../shared/messages/locale.ts'
import type { Host } from './host.ts'

/** The language that a person chose, or that of their system. */
export const localeOf = ({ systemLocale }: Pick<Host, 'systemLocale'>, { locale }: Settings): Locale =>
  locale === 'system' ? localeFor(systemLocale) : locale

/** The first candidate that is a language tag (BCP 47); systems also offer `C`, browsers `*`. */
export function firstLanguage(candidates: readonly string[], otherwise: string): string {
  return candidates.find(isLanguageTag) ?? otherwise
}

function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length > 0
  } catch {
    return false
  }
}
