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
