import { dayMs, midnightOf } from '../../../../../shared/bucketSettings/lifecycle/due.ts'
import type {
  Due,
  LifecycleRule,
  Step,
  StepAction,
} from '../../../../../shared/bucketSettings/lifecycle/model.ts'
import type { Problem } from '../../../../../shared/bucketSettings/lifecycle/validate.ts'
import { inLocale, t, type MessageKey } from '../../../i18n.ts'
import { nowMs } from '../../../ui/now.ts'
import { classLabel } from '../../buckets/classLabel.ts'
import { limitText } from './sizes.ts'

/** A piece of a sentence: the place that it is about, or text. */
export type SentencePart = { kind: 'place' } | { kind: 'text'; text: string; isStrong: boolean }

/** Stands for the place until the sentence is cut up: no message contains it. */
const placeMark = '\u0001'

const dateInUtc = inLocale(
  (tag) => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
)
const day = inLocale(
  (tag) => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric' }),
)
const shortDay = inLocale((tag) => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short' }))

/** `3 Dec 2026`, in the person's zone. */
export const formatDate = (timeMs: number) => day().format(timeMs)
/** Up to when a day needs no year to be understood. */
const sameYearMs = 300 * dayMs
/** Whether a day is so far off that its year has to be told. */
export const needsYear = (timeMs: number) => Math.abs(timeMs - nowMs.value) > sameYearMs
/** `3 Dec`, in the person's zone; with its year where that is not plain. */
export const formatShortDate = (timeMs: number) => (needsYear(timeMs) ? day() : shortDay()).format(timeMs)

/** `60 days`, or the date that a rule names, which is one of UTC. */
export function spanOf(due: Due): string {
  if (due.kind === 'days' || due.kind === 'accessDays') return daysText(due.days)
  if (due.kind === 'atOnce') return ''
  const midnightMs = midnightOf(due.date)
  return midnightMs === null ? t('bucketSettings.lifecycle.noDate') : dateInUtc().format(midnightMs)
}

export const daysText = (count: number) =>
  Number.isNaN(count) ? t('bucketSettings.lifecycle.noDays') : t('bucketSettings.lifecycle.days', { count })

/** What a rule does, as one sentence. */
export function sentenceOf({ steps }: Pick<LifecycleRule, 'steps'>): SentencePart[] {
  const { name, step } = mainSentence(steps)
  const text = t(`bucketSettings.lifecycle.sentence.${name}` satisfies MessageKey, {
    place: placeMark,
    span: step ? spanOf(step.due) : '',
    class: classLabel(step?.storageClass ?? null),
  })
  return text
    .split(/(\[[^\]]*\]|\u0001)/)
    .filter((part) => part !== '')
    .map((part): SentencePart => {
      if (part === placeMark) return { kind: 'place' }
      const isStrong = part.startsWith('[')
      return { kind: 'text', text: isStrong ? part.slice(1, -1) : part, isStrong }
    })
}

/** The same as plain text, with the place by its own name. */
export const plainSentence = (rule: LifecycleRule): string =>
  sentenceOf(rule)
    .map((part) => (part.kind === 'place' ? shortPlace(rule) : part.text))
    .join('')

/** Where a rule looks, by the name of the folder alone: `drafts` of `campaigns/drafts/`. */
export function shortPlace({ prefix }: Pick<LifecycleRule, 'prefix'>): string {
  if (prefix === '') return t('bucketSettings.lifecycle.wholeBucket')
  return prefix.endsWith('/') ? (prefix.split('/').at(-2) ?? prefix) : `${prefix}…`
}

type SentenceName =
  | 'delete'
  | 'deleteBefore'
  | 'deleteFrom'
  | 'move'
  | 'moveBefore'
  | 'moveAccess'
  | 'moveMany'
  | 'moveAndDelete'
  | 'deleteOld'
  | 'moveOld'
  | 'moveOldMany'
  | 'clearMarkers'
  | 'clearUploads'
  | 'clearUploadsBefore'
  | 'none'

function mainSentence(steps: readonly Step[]): { name: SentenceName; step?: Step } {
  const of = (action: StepAction) => steps.filter((step) => step.action === action)
  const [end] = of('delete')
  const [move, ...moreMoves] = of('move')
  if (move && end) return { name: 'moveAndDelete', step: end }
  if (moreMoves.length > 0) return { name: 'moveMany', step: move }
  if (move) return { name: moveName(move), step: move }
  if (end) return { name: endName(end), step: end }
  const [endOfOld] = of('deleteOld')
  const [oldMove, ...moreOldMoves] = of('moveOld')
  if (oldMove && (endOfOld || moreOldMoves.length > 0)) return { name: 'moveOldMany', step: oldMove }
  if (oldMove) return { name: 'moveOld', step: oldMove }
  if (endOfOld) return { name: 'deleteOld', step: endOfOld }
  const [uploads] = of('clearUploads')
  if (uploads)
    return { name: uploads.due.kind === 'before' ? 'clearUploadsBefore' : 'clearUploads', step: uploads }
  const [markers] = of('clearMarkers')
  return markers ? { name: 'clearMarkers', step: markers } : { name: 'none' }
}

function moveName({ due }: Step): SentenceName {
  if (due.kind === 'accessDays') return 'moveAccess'
  return due.kind === 'before' ? 'moveBefore' : 'move'
}

function endName({ due }: Step): SentenceName {
  if (due.kind === 'from') return 'deleteFrom'
  return due.kind === 'before' ? 'deleteBefore' : 'delete'
}

const others = ['deleteOld', 'moveOld', 'clearMarkers', 'clearUploads'] as const

/** What the sentence leaves out: what else the rule does, and which of the files it means. */
export function additionsOf(rule: LifecycleRule): string[] {
  const main = sentenceGroup(mainSentence(rule.steps).step)
  const also = others.filter(
    (action) => rule.steps.some((step) => step.action === action) && sentenceGroup({ action }) !== main,
  )
  return [
    ...also.map((action) =>
      t('bucketSettings.lifecycle.also', { what: t(`bucketSettings.lifecycle.alsoWhat.${action}`) }),
    ),
    ...limitsOf(rule),
  ]
}

/** Which of the files in its place a rule means; empty where it means all of them. */
export function limitsOf({ largerThanBytes, smallerThanBytes, tags, exceptions }: LifecycleRule): string[] {
  const size = (name: 'larger' | 'smaller', bytes: number | null) =>
    bytes === null || Number.isNaN(bytes)
      ? []
      : [t(`bucketSettings.lifecycle.only.${name}`, { size: limitText(bytes) })]
  return [
    ...size('larger', largerThanBytes),
    ...size('smaller', smallerThanBytes),
    ...tags.map((tag) => t('bucketSettings.lifecycle.only.tag', { ...tag })),
    ...exceptions.map(({ prefix }) => t('bucketSettings.lifecycle.only.except', { prefix })),
  ]
}

/** Steps for old versions are told in one sentence. */
const sentenceGroup = (step: Pick<Step, 'action'> | undefined) =>
  step?.action === 'moveOld' ? 'deleteOld' : step?.action

export const problemText = ({ code, other }: Problem) =>
  t(`bucketSettings.lifecycle.problems.${code}`, { other: (other ?? 0) + 1 })
