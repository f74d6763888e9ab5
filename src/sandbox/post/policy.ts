import { refuse } from '../errors.ts'
import type { Refusal } from '../errors.ts'

/** What a form may hold, signed by who lets others use it. */
export interface PostPolicy {
  expiresMs: number
  conditions: Condition[]
}

type Condition =
  | { kind: 'eq' | 'starts-with'; field: string; value: string }
  | { kind: 'in' | 'not-in'; field: string; values: string[] }
  | { kind: 'content-length-range'; minBytes: number; maxBytes: number }

/** From base64 of JSON. Throws for what is no policy. */
export function parsePostPolicy(encoded: string): PostPolicy {
  const document = parse(encoded)
  const { expiration, conditions } = document
  const expiresMs = typeof expiration === 'string' ? Date.parse(expiration) : NaN
  if (Number.isNaN(expiresMs) || !Array.isArray(conditions))
    throw invalid('expiration and conditions are needed')
  return { expiresMs, conditions: conditions.flatMap(readCondition) }
}

function parse(encoded: string): Record<string, unknown> {
  try {
    const value = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as unknown
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw invalid('it is no JSON')
}

const invalid = (why: string) => refuse('InvalidPolicyDocument', { message: `Invalid Policy: ${why}.` })

function readCondition(condition: unknown): Condition[] {
  if (!Array.isArray(condition)) return readEquals(condition)
  const [operator, first, second] = condition as unknown[]
  const kind = textOf(operator)?.toLowerCase()
  if (kind === 'content-length-range') {
    const [minBytes, maxBytes] = [countOf(first), countOf(second)]
    if (!(minBytes >= 0) || !(maxBytes >= minBytes)) throw invalid('a content-length-range is none')
    return [{ kind, minBytes, maxBytes }]
  }
  if (typeof first !== 'string' || !first.startsWith('$')) throw invalid('a condition names no field')
  const field = first.slice(1).toLowerCase()
  if ((kind === 'eq' || kind === 'starts-with') && typeof second === 'string')
    return [{ kind, field, value: second }]
  if ((kind === 'in' || kind === 'not-in') && Array.isArray(second)) {
    return [{ kind, field, values: second.map(requiredText) }]
  }
  throw invalid('a condition is not known')
}

/** Each member of an object has to be equal. */
function readEquals(condition: unknown): Condition[] {
  if (typeof condition !== 'object' || condition === null)
    throw invalid('a condition is neither object nor list')
  return Object.entries(condition).map(([name, value]) => ({
    kind: 'eq',
    field: name.toLowerCase(),
    value: requiredText(value),
  }))
}

/** Numbers and truths count as text, too; undefined for what is neither. */
const textOf = (value: unknown): string | undefined =>
  ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined

const countOf = (value: unknown) => (/^\d{1,15}$/.test(textOf(value) ?? '') ? Number(value) : NaN)

function requiredText(value: unknown): string {
  const text = textOf(value)
  if (text === undefined) throw invalid('a value is no text')
  return text
}

/** Throws when the policy has expired, or a field is not as it says. */
export function checkPostPolicy(
  { expiresMs, conditions }: PostPolicy,
  fields: Map<string, string>,
  nowMs: number,
): void {
  if (nowMs > expiresMs) throw denied('Policy expired.')
  for (const condition of conditions) {
    if (condition.kind === 'content-length-range') continue
    const actual = fields.get(condition.field)
    if (!isMet(condition, actual))
      throw denied(`Policy Condition failed: ["${condition.kind}", "$${condition.field}"]`)
  }
}

const denied = (why: string): Refusal =>
  refuse('AccessDenied', { message: `Invalid according to Policy: ${why}` })

function isMet(
  condition: Exclude<Condition, { kind: 'content-length-range' }>,
  actual: string | undefined,
): boolean {
  if ('values' in condition) {
    const isListed = actual !== undefined && condition.values.includes(actual)
    return isListed === (condition.kind === 'in')
  }
  if (actual === undefined) return false
  return condition.kind === 'eq' ? actual === condition.value : actual.startsWith(condition.value)
}

/** How large the file may be; several ranges all count. */
export function lengthRange({ conditions }: PostPolicy): { minBytes: number; maxBytes: number } {
  const ranges = conditions.filter((condition) => condition.kind === 'content-length-range')
  return {
    minBytes: Math.max(0, ...ranges.map(({ minBytes }) => minBytes)),
    maxBytes: Math.min(Infinity, ...ranges.map(({ maxBytes }) => maxBytes)),
  }
}
