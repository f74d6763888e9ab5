import { isInNetwork, isNetwork } from './addresses.ts'
import { fitsPattern } from './patterns.ts'

/** Whether the request's value fits the policy's. */
type Comparison = (actual: string, expected: string) => boolean

const isSame: Comparison = (actual, expected) => actual === expected
const isSameWord: Comparison = (actual, expected) => actual.toLowerCase() === expected.toLowerCase()

type Order = (actual: number, expected: number) => boolean
const orders: Readonly<Record<string, Order>> = {
  Equals: (actual, expected) => actual === expected,
  LessThan: (actual, expected) => actual < expected,
  LessThanEquals: (actual, expected) => actual <= expected,
  GreaterThan: (actual, expected) => actual > expected,
  GreaterThanEquals: (actual, expected) => actual >= expected,
}

const ordered = (kind: string, read: (text: string) => number) =>
  Object.entries(orders).map(
    ([name, order]) =>
      [`${kind}${name}`, (actual: string, expected: string) => order(read(actual), read(expected))] as const,
  )

const comparisons = new Map<string, Comparison>([
  ['StringEquals', isSame],
  ['StringEqualsIgnoreCase', isSameWord],
  ['StringLike', fitsPattern],
  ['Bool', isSameWord],
  ['IpAddress', isInNetwork],
  ...ordered('Numeric', Number),
  ...ordered('Date', Date.parse),
])

/** Operators that hold where the other one does not. */
const opposites = new Map([
  ['StringNotEquals', 'StringEquals'],
  ['StringNotEqualsIgnoreCase', 'StringEqualsIgnoreCase'],
  ['StringNotLike', 'StringLike'],
  ['NotIpAddress', 'IpAddress'],
  ['NumericNotEquals', 'NumericEquals'],
  ['DateNotEquals', 'DateEquals'],
])

export const isOperator = (name: string): boolean => comparisons.has(name) || opposites.has(name)

/** Whether the operator can compare anything with the value. */
export const isValueOf = (operator: string, value: string): boolean =>
  !operator.endsWith('IpAddress') || isNetwork(value)

/** Whether a value of the request, undefined where it has none, satisfies an operator against one of the values. */
export function holds(operator: string, actual: string | undefined, expected: readonly string[]): boolean {
  const opposite = opposites.get(operator)
  if (opposite !== undefined) return !holds(opposite, actual, expected)
  const fits = comparisons.get(operator)
  return fits !== undefined && actual !== undefined && expected.some((value) => fits(actual, value))
}
