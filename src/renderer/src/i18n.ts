import { createI18n } from 'vue-i18n'
import { messagesIn, type Locale } from '../../shared/messages/locale.ts'
import type { Messages } from '../../shared/messages/messages.ts'

type Leaves<Node> = {
  [Key in keyof Node & string]: Node[Key] extends string ? Key : `${Key}.${Leaves<Node[Key]>}`
}[keyof Node & string]

/** The path of a sentence, such as `common.cancel`; one that does not exist fails compilation. */
export type MessageKey = Leaves<Messages>

export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: messagesIn,
})

/** The language of the window; reactive. */
export const currentLocale = () => i18n.global.locale.value as Locale

export function setLocale(locale: Locale) {
  i18n.global.locale.value = locale
  document.documentElement.lang = locale
}

/** Dates read "18 Nov, 14:22" in English wherever one lives: the month is a word, the day is not mistaken for it. */
const formatTags: Record<Locale, string> = { en: 'en-GB', 'zh-CN': 'zh-CN' }

/** The language tag for dates and numbers. */
export const formatLocale = () => formatTags[currentLocale()]

/** A formatter in the current language. Making one costs far more than using it, and tables use them for every row. */
export function inLocale<Formatter>(make: (tag: string) => Formatter): () => Formatter {
  const made = new Map<Locale, Formatter>()
  return () => {
    const locale = currentLocale()
    const formatter = made.get(locale) ?? make(formatTags[locale])
    made.set(locale, formatter)
    return formatter
  }
}

const numbers = inLocale((tag) => new Intl.NumberFormat(tag))

/** `12,431`. */
export const formatCount = (count: number) => numbers().format(count)

/**
 * The sentence for a key in the current language. Numbers among the values get separators; the one named `count`
 * chooses between the forms of a message (`one file | {count} files`).
 */
export function t(key: MessageKey, values: Record<string, string | number> = {}): string {
  const count = values['count']
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? formatCount(value) : value,
    ]),
  )
  return typeof count === 'number' ? i18n.global.t(key, shown, { plural: count }) : i18n.global.t(key, shown)
}
