import type { SettingContent } from '../content.ts'
import { isListing, isOnObjects } from './actions.ts'
import { isNetwork } from './addresses.ts'
import type { Objects, PlainStatement, When, Who } from './plainStatement.ts'

/** The most that OSS takes of a policy. */
export const mostPolicyBytes = 16 * 1024

/** What keeps a statement from being saved; `value` is what is wrong where it is one of several. */
export interface StatementProblem {
  code:
    | 'nobody'
    | 'principal'
    | 'nothing'
    | 'action'
    | 'no-objects'
    | 'folder'
    | 'pattern'
    | 'address'
    | 'date'
    | 'date-order'
  value?: string
}

export const problemsOf = ({ who, actions, objects, when }: PlainStatement): StatementProblem[] => [
  ...problemsOfWho(who),
  ...problemsOfActions(actions),
  ...problemsOfObjects(objects),
  ...problemsOfWhen(when),
]

/** An id is a number; roles that somebody assumes have an ARN. */
const principalForm = /^(\d{1,32}|arn:(sts|ram)::[\w.@*:/-]+|acs:ram::[\w.@*:/-]+)$/

export const isPrincipal = (text: string): boolean => principalForm.test(text)

function problemsOfWho(who: Who): StatementProblem[] {
  if (who.type !== 'named') return []
  // OSS takes a list without anybody as one of everybody.
  if (who.principals.length === 0) return [{ code: 'nobody' }]
  return oddOnes('principal', who.principals, (each) => !isPrincipal(each))
}

function problemsOfActions(actions: readonly string[]): StatementProblem[] {
  if (actions.length === 0) return [{ code: 'nothing' }]
  return oddOnes('action', actions, (action) => !/^(\*|oss:[\w*?]+)$/i.test(action))
}

function problemsOfObjects(objects: Objects): StatementProblem[] {
  if (objects.type === 'bucket') return []
  if (objects.type === 'patterns') {
    if (objects.patterns.length === 0) return [{ code: 'no-objects' }]
    return oddOnes('pattern', objects.patterns, (pattern) => pattern.startsWith('/'))
  }
  if (objects.folder === '') return [{ code: 'no-objects' }]
  return oddOnes('folder', [objects.folder], (folder) => /^\/|[*?]|\/\//.test(folder))
}

function problemsOfWhen({ addresses, from, until }: When): StatementProblem[] {
  const times = [from, until].filter((time) => time !== null)
  const oddTimes = oddOnes('date', times, (time) => Number.isNaN(Date.parse(time)))
  const isBackwards = from !== null && until !== null && Date.parse(from) >= Date.parse(until)
  return [
    ...oddOnes('address', addresses, (address) => !isNetwork(address)),
    ...oddTimes,
    ...(isBackwards ? [{ code: 'date-order' as const }] : []),
  ]
}

const oddOnes = (
  code: StatementProblem['code'],
  values: readonly string[],
  isOdd: (value: string) => boolean,
): StatementProblem[] => values.filter(isOdd).map((value) => ({ code, value }))

/**
 * Whether a statement lists a part of the bucket and does something else in it. OSS narrows a list by a condition that
 * nothing else meets, so that these have to be two statements.
 */
export const mixesListing = ({ actions, objects }: PlainStatement): boolean =>
  objects.type !== 'bucket' && actions.some(isListing) && actions.some(isOnObjects)

/** The same as two statements: one that lists, and one for the rest. */
export const splitListing = (plain: PlainStatement): [PlainStatement, PlainStatement] => [
  { ...plain, actions: plain.actions.filter((action) => !isListing(action)) },
  { ...plain, actions: plain.actions.filter(isListing) },
]

/** The bytes of a policy on the wire. */
export function sizeOf(policy: SettingContent): number {
  let bytes = 0
  for (const character of JSON.stringify(policy)) {
    const point = character.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return bytes
}
