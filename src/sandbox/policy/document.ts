import { isOperator, isValueOf } from './conditions.ts'

/** Who may do what with what, or may not; as in a bucket's policy or in that of a session. */
export interface Policy {
  statements: Statement[]
}

export interface Statement {
  effect: 'Allow' | 'Deny'
  /** Undefined in the policy of a session, which is about its holder. */
  principals: Patterns | undefined
  actions: Patterns
  resources: Patterns
  /** Operator, then key of the request, then values of which one has to fit. */
  conditions: Map<string, Map<string, string[]>>
}

/** `isExcept`: everything but what the patterns fit. */
export interface Patterns {
  patterns: string[]
  isExcept: boolean
}

export class PolicyError extends Error {
  override name = 'PolicyError'
}

const maxBytes = 16 * 1024

/** Throws `PolicyError`. */
export function parsePolicy(text: string, { needsPrincipal }: { needsPrincipal: boolean }): Policy {
  if (Buffer.byteLength(text) > maxBytes) throw new PolicyError('the policy is too long')
  const document = parseJson(text)
  const statements = isObject(document) ? document['Statement'] : undefined
  if (!Array.isArray(statements) || statements.length === 0)
    throw new PolicyError('the policy has no Statement')
  return { statements: statements.map((statement) => readStatement(statement, needsPrincipal)) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new PolicyError('the policy is no JSON', { cause: error })
  }
}

function readStatement(statement: unknown, needsPrincipal: boolean): Statement {
  if (!isObject(statement)) throw new PolicyError('a Statement is no object')
  const effect = statement['Effect']
  if (effect !== 'Allow' && effect !== 'Deny') throw new PolicyError('an Effect is neither Allow nor Deny')
  const principals = readPatterns(statement, 'Principal')
  if (needsPrincipal && !principals) throw new PolicyError('a Statement has no Principal')
  return {
    effect,
    principals,
    actions: required(readPatterns(statement, 'Action'), 'Action'),
    resources: required(readPatterns(statement, 'Resource'), 'Resource'),
    conditions: readConditions(statement['Condition']),
  }
}

function required(patterns: Patterns | undefined, name: string): Patterns {
  if (!patterns) throw new PolicyError(`a Statement has no ${name}`)
  return patterns
}

function readPatterns(statement: Record<string, unknown>, name: string): Patterns | undefined {
  const given = statement[name]
  const except = statement[`Not${name}`]
  if (given === undefined && except === undefined) return undefined
  return { patterns: readTexts(given ?? except, name), isExcept: given === undefined }
}

function readTexts(value: unknown, name: string): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return list.map((item) => {
    if (typeof item === 'string') return item
    if (typeof item === 'number' || typeof item === 'boolean') return String(item)
    throw new PolicyError(`${name} is no text`)
  })
}

function readConditions(conditions: unknown): Statement['conditions'] {
  if (conditions === undefined) return new Map()
  if (!isObject(conditions)) throw new PolicyError('a Condition is no object')
  return new Map(
    Object.entries(conditions).map(([operator, keys]) => {
      if (!isOperator(operator)) throw new PolicyError(`the operator ${operator} is not known`)
      if (!isObject(keys)) throw new PolicyError('a Condition has no keys')
      return [
        operator,
        new Map(Object.entries(keys).map(([key, values]) => [key, readValues(operator, key, values)])),
      ]
    }),
  )
}

function readValues(operator: string, key: string, values: unknown): string[] {
  const texts = readTexts(values, key)
  const odd = texts.find((text) => !isValueOf(operator, text))
  if (odd !== undefined) throw new PolicyError(`${odd} is no value for ${operator}`)
  return texts
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
