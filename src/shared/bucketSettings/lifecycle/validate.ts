import { midnightOf } from './due.ts'
import type { LifecycleRule, Step, Tag } from './model.ts'
import { canMeet, sharedStep, tooLate } from './overlap.ts'

export type ProblemCode =
  | 'tooMany'
  | 'idLong'
  | 'idTwice'
  | 'prefixLong'
  | 'sizeNumber'
  | 'tagKey'
  | 'tagValue'
  | 'tagTwice'
  | 'exception'
  | 'noStep'
  | 'days'
  | 'date'
  | 'order'
  | 'uploadTags'
  | 'accessUnknown'
  | 'overlap'
  | 'orderAcross'

/** What the service would refuse. */
export interface Problem {
  code: ProblemCode
  /** The rule's place in the setting. */
  rule: number
  /** The place of the step, where it is about one. */
  step?: number
  /** The place of another rule that it is about. */
  other?: number
}

export interface ValidationContext {
  /** Whether the bucket keeps track of accesses; null where that is not known. */
  isAccessKnown: boolean | null
}

const maxRules = 1000
const maxIdBytes = 255
const maxKeyBytes = 1023
const maxDays = 2 ** 31 - 1
const maxTagKeyBytes = 128
const maxTagValueBytes = 256

/** Everything in a rule set that the service would refuse, rule by rule. */
export function problemsOf(rules: readonly LifecycleRule[], context: ValidationContext): Problem[] {
  const tooMany: Problem[] = rules.length > maxRules ? [{ code: 'tooMany', rule: maxRules }] : []
  return [
    ...tooMany,
    ...rules.flatMap((rule, index) =>
      problemsOfRule(rule, context).map((found) => ({ ...found, rule: index })),
    ),
    ...rules.flatMap((rule, index) => problemsAcross(rules, rule, index)),
  ]
}

type Found = Omit<Problem, 'rule' | 'other'>

function problemsOfRule(rule: LifecycleRule, context: ValidationContext): Found[] {
  const { id, prefix, largerThanBytes, smallerThanBytes, steps, tags, exceptions } = rule
  const codes: [ProblemCode, boolean][] = [
    ['idLong', bytesOf(id) > maxIdBytes],
    ['prefixLong', bytesOf(prefix) > maxKeyBytes],
    ['sizeNumber', Number.isNaN(largerThanBytes) || Number.isNaN(smallerThanBytes)],
    ['exception', exceptions.some((not) => !not.prefix.startsWith(prefix) || not.prefix === prefix)],
    ['noStep', steps.length === 0],
    ['uploadTags', tags.length > 0 && steps.some(({ action }) => action === 'clearUploads')],
    ['order', tooLate(rule, rule) !== undefined],
  ]
  return [
    ...codes.filter(([, isWrong]) => isWrong).map(([code]) => ({ code })),
    ...[tags, ...exceptions.map((not) => not.tags)].flatMap(problemsOfTags),
    ...steps.flatMap((step, index) => problemsOfStep(step, context).map((code) => ({ code, step: index }))),
  ]
}

function problemsOfTags(tags: readonly Tag[]): Found[] {
  const codes: [ProblemCode, boolean][] = [
    ['tagKey', tags.some(({ key }) => key === '' || bytesOf(key) > maxTagKeyBytes)],
    ['tagValue', tags.some(({ value }) => bytesOf(value) > maxTagValueBytes)],
    ['tagTwice', new Set(tags.map(({ key }) => key)).size < tags.length],
  ]
  return codes.filter(([, isWrong]) => isWrong).map(([code]) => ({ code }))
}

function problemsOfStep({ due }: Step, { isAccessKnown }: ValidationContext): ProblemCode[] {
  const codes: [ProblemCode, boolean][] = [
    ['days', (due.kind === 'days' || due.kind === 'accessDays') && !isCount(due.days)],
    ['date', due.kind === 'before' && midnightOf(due.date) === null],
    ['accessUnknown', due.kind === 'accessDays' && isAccessKnown === false],
  ]
  return codes.filter(([, isWrong]) => isWrong).map(([code]) => code)
}

const isCount = (days: number) => Number.isInteger(days) && days >= 1 && days <= maxDays

/** With each rule that stands before it. */
function problemsAcross(rules: readonly LifecycleRule[], rule: LifecycleRule, index: number): Problem[] {
  return rules.slice(0, index).flatMap((other, place): Problem[] => {
    if (rule.id !== '' && rule.id === other.id) return [{ code: 'idTwice', rule: index, other: place }]
    if (!canMeet(rule, other)) return []
    if (sharedStep(rule, other)) return [{ code: 'overlap', rule: index, other: place }]
    if (tooLate(rule, other) ?? tooLate(other, rule))
      return [{ code: 'orderAcross', rule: index, other: place }]
    return []
  })
}

/** In UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
