import { AppError, failureSchema, type Failure } from '../../../shared/failure.ts'
import { failureSentence } from '../../../shared/words/failureSentence.ts'
import { currentLocale, t } from '../i18n.ts'
import { formatSize } from './format.ts'

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

export function failureText(failure: Failure): FailureText {
  const say = (part: 'what' | 'why' | 'todo') => failureSentence(failure, part, currentLocale())
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
