import type { Failure } from '../failure.ts'
import type { en } from '../messages/en.ts'
import { messagesIn, type Locale } from '../messages/locale.ts'
import { regionPlace } from '../regions.ts'
import { fill } from './fill.ts'

type Code = keyof typeof en.failure.code & string

/** What happened, why it did, or what to do about it, with the names that the sentence mentions. */
export function failureSentence(failure: Failure, part: 'what' | 'why' | 'todo', locale: Locale): string {
  const { failure: sentences } = messagesIn[locale]
  const isKnownCode = (code: string): code is Code => Object.hasOwn(sentences.code, code)
  const { code, kind } = failure
  const texts = code && isKnownCode(code) ? sentences.code[code] : sentences[kind]
  return fill(texts[part], namesOf(failure, locale))
}

/** A phrase stands for each name that is not known. */
function namesOf({ bucket, key, params = {} }: Failure, locale: Locale): Record<string, string> {
  const { unknown } = messagesIn[locale].failure
  const quoted = (name: string) => fill(messagesIn[locale].common.quoted, { name: lastSegment(name) })
  const { path, region } = params
  return {
    ...inWords(params, locale),
    bucket: bucket ?? unknown.bucket,
    key: key ? quoted(key) : unknown.key,
    path: path ? quoted(String(path)) : unknown.path,
    region: region ? regionPlace(String(region), locale) : unknown.region,
  }
}

const inWords = (params: Record<string, string | number>, locale: Locale) =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value.toLocaleString(locale)]))

const lastSegment = (path: string) => path.replace(/[/\\]+$/, '').replace(/^.*[/\\]/, '') || path
