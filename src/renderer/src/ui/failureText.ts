import { AppError, failureSchema, type Failure } from '../../../shared/failure.ts'
import { en } from '../../../shared/messages/en.ts'
import { regionPlace } from '../../../shared/regions.ts'
import { currentLocale, t } from '../i18n.ts'
import { formatSize } from './format.ts'

type Code = keyof typeof en.failure.code & string

/** What happened, why, and what to do, in the language of the window. */
export interface FailureText {
  what: string
  why: string
  todo: string
  /** Why and what to do, for under a title that says what. */
  rest: string
  /** All of it on one line. */
  whole: string
}

/** Any caught value as a failure; what is no `AppError` is a mistake in the window itself. */
export function failureOf(error: unknown): Failure {
  if (error instanceof AppError) return error.failure
  const parsed = failureSchema.safeParse(error)
  if (parsed.success) return parsed.data
  return { kind: 'internal', message: error instanceof Error ? error.message : String(error) }
}

const isKnownCode = (code: string): code is Code => Object.hasOwn(en.failure.code, code)

const lastSegment = (path: string) => path.replace(/[/\\]+$/, '').replace(/^.*[/\\]/, '') || path

/** The names that a sentence mentions, with a phrase for each that is not known. */
function namesOf({ bucket, key, params = {} }: Failure): Record<string, string | number> {
  const path = params['path']
  const region = params['region']
  return {
    ...params,
    bucket: bucket ?? t('failure.unknown.bucket'),
    key: key ? t('common.quoted', { name: lastSegment(key) }) : t('failure.unknown.key'),
    path: path ? t('common.quoted', { name: lastSegment(String(path)) }) : t('failure.unknown.path'),
    region: region ? regionPlace(String(region), currentLocale()) : t('failure.unknown.region'),
  }
}

export function failureText(failure: Failure): FailureText {
  const names = namesOf(failure)
  const say = (part: 'what' | 'why' | 'todo') =>
    failure.code && isKnownCode(failure.code)
      ? t(`failure.code.${failure.code}.${part}`, names)
      : t(`failure.${failure.kind}.${part}`, names)
  const [what, todo] = [say('what'), say('todo')]
  const why = withMissingSpace(say('why'), failure)
  const rest = t('common.twoSentences', { first: why, second: todo })
  return { what, why, todo, rest, whole: t('common.titleAndSentence', { title: what, sentence: rest }) }
}

function withMissingSpace(why: string, { params }: Failure): string {
  const missingBytes = params?.['missingBytes']
  if (typeof missingBytes !== 'number') return why
  const second = t('failure.missingSpace', { size: formatSize(missingBytes) })
  return t('common.twoSentences', { first: why, second })
}

const parts = (failure: Failure) =>
  [
    ['message', failure.message],
    ['code', failure.code],
    ['ec', failure.ec],
    ['status', failure.status?.toString()],
    ['requestId', failure.requestId],
    ['host', failure.hostId],
    ['operation', failure.operation],
    ['bucket', failure.bucket],
    ['key', failure.key],
  ] as const

/** What stands under "Details": what the service said, in its own words. */
export const failureDetails = (failure: Failure) =>
  parts(failure).flatMap(([part, value]) => (value ? [{ label: t(`failure.notice.${part}`), value }] : []))

/** The same as text for the clipboard. */
export const failureReport = (failure: Failure) =>
  [
    failureText(failure).what,
    ...failureDetails(failure).map(({ label, value }) => `${label}: ${value}`),
  ].join('\n')
