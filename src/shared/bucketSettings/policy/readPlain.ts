import type { SettingContent } from '../content.ts'
import { areListings, isOnBucket, isOnObjects } from './actions.ts'
import {
  always,
  type NotPlain,
  type Objects,
  type PlainStatement,
  type PolicyTarget,
  type When,
  type Who,
} from './plainStatement.ts'
import { conditionsOf, wordsOf, type Condition } from './readStatements.ts'

export type PlainReading = { plain: PlainStatement } | { reason: NotPlain }

/** Thrown while a statement is read, and never out of here. */
class NotPlainError extends Error {
  readonly reason: NotPlain
  constructor(reason: NotPlain) {
    super(reason)
    this.reason = reason
  }
}

/** The statement as the form shows it, or why it cannot. What is shown says all that the statement does. */
export function readPlain(statement: SettingContent, target: PolicyTarget): PlainReading {
  try {
    return { plain: plainOf(statement, target) }
  } catch (error) {
    if (error instanceof NotPlainError) return { reason: error.reason }
    throw error
  }
}

function plainOf(statement: SettingContent, target: PolicyTarget): PlainStatement {
  const effect = statement['Effect']
  if (effect !== 'Allow' && effect !== 'Deny') throw new NotPlainError('damaged')
  if (['NotPrincipal', 'NotAction', 'NotResource'].some((name) => name in statement))
    throw new NotPlainError('except')
  const principals = required(wordsOf(statement['Principal']), 'principal')
  const actions = required(wordsOf(statement['Action']), 'damaged')
  const paths = required(wordsOf(statement['Resource']), 'resource').map((each) => pathOf(each, target))
  const conditions = required(conditionsOf(statement['Condition']), 'condition')
  const prefixes = conditions.find(isPrefix)?.values ?? null
  return {
    effect,
    who: whoOf(principals, target),
    actions,
    objects: prefixes ? listedObjects(paths, actions, prefixes) : namedObjects(paths, actions),
    when: whenOf(conditions.filter((condition) => !isPrefix(condition))),
  }
}

function required<T>(value: T | null, reason: NotPlain): T {
  if (value === null) throw new NotPlainError(reason)
  return value
}

function whoOf(principals: string[], { ownerId }: PolicyTarget): Who {
  if (principals.includes('*')) return { type: 'everyone' }
  if (principals.length === 1 && principals[0] === ownerId) return { type: 'account' }
  return { type: 'named', principals }
}

/** The part of a resource behind the bucket: empty for the bucket itself, else it begins with `/`. */
function pathOf(resource: string, { bucket, ownerId }: PolicyTarget): string {
  const [, region = '', owner = '', name = '', path = ''] =
    /^acs:oss:([^:]*):([^:]*):([^/]*)(\/.*)?$/s.exec(resource) ?? []
  if (region !== '*' || (owner !== '*' && ownerId !== null && owner !== ownerId))
    throw new NotPlainError('resource')
  if (name !== bucket) throw new NotPlainError('other-bucket')
  return path
}

const isPrefix = ({ operator, key }: Condition) => operator === 'StringLike' && key === 'oss:Prefix'

/** A list is narrowed by the prefix that it is asked for. */
function listedObjects(paths: string[], actions: string[], prefixes: readonly string[]): Objects {
  if (!areListings(actions) || paths.length !== 1 || paths[0] !== '') throw new NotPlainError('condition')
  return objectsNamed([...prefixes])
}

function namedObjects(paths: string[], actions: string[]): Objects {
  const hasBucket = paths.includes('')
  const keys = paths.filter((path) => path !== '').map((path) => path.slice(1))
  if (paths.length === 0) return { type: 'patterns', patterns: [] }
  if (!hasBucket && areListings(actions)) throw new NotPlainError('mismatch')
  if (keys.length === 0 && !actions.every(isOnBucket)) throw new NotPlainError('mismatch')
  if (keys.length === 0 || (hasBucket && keys.length === 1 && keys[0] === '*')) return { type: 'bucket' }
  if (hasBucket) throw new NotPlainError('mismatch')
  if (keys.length === 1 && keys[0] === '*' && actions.every(isOnObjects)) return { type: 'bucket' }
  return objectsNamed(keys)
}

function objectsNamed(patterns: string[]): Objects {
  const [only = '', ...others] = patterns
  const folder = only.slice(0, -1)
  if (others.length > 0 || !only.endsWith('/*') || /[*?]/.test(folder)) return { type: 'patterns', patterns }
  return { type: 'folder', folder }
}

function whenOf(conditions: Condition[]): When {
  const when = { ...always }
  const seen = new Set<string>()
  for (const { operator, key, values } of conditions) {
    const take = takers[`${operator.replace(/Equals$/, '')} ${key}`]
    // What is limited twice has no place in the form.
    const subject = `${key} ${operator.startsWith('Date') ? operator.replace(/Equals$/, '') : ''}`
    if (!take || seen.has(subject)) throw new NotPlainError('condition')
    seen.add(subject)
    take(when, [...values])
  }
  return when
}

const takers: Readonly<Record<string, (when: When, values: string[]) => void>> = {
  'IpAddress acs:SourceIp': (when, values) => {
    when.addresses = some(values)
  },
  'NotIpAddress acs:SourceIp': (when, values) => {
    when.addresses = some(values)
    when.isExceptAddresses = true
  },
  'StringNotLike acs:SourceVpc': (when, values) => {
    if (only(values) !== 'vpc-*') throw new NotPlainError('condition')
    when.isInternetOnly = true
  },
  'Bool acs:SecureTransport': (when, values) => {
    const isSecure = only(values).toLowerCase()
    if (isSecure !== 'true' && isSecure !== 'false') throw new NotPlainError('condition')
    when.transport = isSecure === 'true' ? 'https' : 'http'
  },
  'DateGreaterThan acs:CurrentTime': (when, values) => {
    when.from = only(values)
  },
  'DateLessThan acs:CurrentTime': (when, values) => {
    when.until = only(values)
  },
}

function some(values: string[]): string[] {
  if (values.length === 0) throw new NotPlainError('condition')
  return values
}

function only(values: string[]): string {
  const [value = '', ...others] = some(values)
  if (others.length > 0) throw new NotPlainError('condition')
  return value
}
