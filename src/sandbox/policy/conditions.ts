import { BlockList, isIP } from 'node:net'
import { fits } from './patterns.ts'

/** Whether the request's value fits the policy's. */
type Comparison = (actual: string, expected: string) => boolean

const like: Comparison = (actual, expected) => fits(actual, expected, { ignoresCase: false })
const isEqual: Comparison = (actual, expected) => actual === expected
const ignoringCase: Comparison = (actual, expected) => actual.toLowerCase() === expected.toLowerCase()
const number = (compare: (a: number, b: number) => boolean): Comparison => {
  return (actual, expected) => compare(Number(actual), Number(expected))
}
const date = (compare: (a: number, b: number) => boolean): Comparison => {
  return (actual, expected) => compare(Date.parse(actual), Date.parse(expected))
}

const positive = new Map<string, Comparison>(
  Object.entries({
    StringEquals: isEqual,
    StringEqualsIgnoreCase: ignoringCase,
    StringLike: like,
    Bool: ignoringCase,
    IpAddress: isInNetwork,
    NumericEquals: number((a, b) => a === b),
    NumericLessThan: number((a, b) => a < b),
    NumericLessThanEquals: number((a, b) => a <= b),
    NumericGreaterThan: number((a, b) => a > b),
    NumericGreaterThanEquals: number((a, b) => a >= b),
    DateEquals: date((a, b) => a === b),
    DateLessThan: date((a, b) => a < b),
    DateLessThanEquals: date((a, b) => a <= b),
    DateGreaterThan: date((a, b) => a > b),
    DateGreaterThanEquals: date((a, b) => a >= b),
  }),
)

/** Operators that hold where the one of the same name without `Not` does not. */
const negative = new Map<string, Comparison>(
  Object.entries({
    StringNotEquals: isEqual,
    StringNotEqualsIgnoreCase: ignoringCase,
    StringNotLike: like,
    NotIpAddress: isInNetwork,
    NumericNotEquals: number((a, b) => a === b),
    DateNotEquals: date((a, b) => a === b),
  }),
)

export const isOperator = (name: string) => positive.has(name) || negative.has(name)

/** Whether the operator can compare anything with the value. */
export const isValueOf = (operator: string, value: string) =>
  !operator.endsWith('IpAddress') || networkOf(value) !== undefined

/** Whether a value of the request, undefined when it has none, satisfies the operator against one of the values. */
export function holds(operator: string, actual: string | undefined, expected: string[]): boolean {
  const fitsOne = (comparison: Comparison) =>
    actual !== undefined && expected.some((value) => comparison(actual, value))
  const wanted = positive.get(operator)
  if (wanted) return fitsOne(wanted)
  const unwanted = negative.get(operator)
  return unwanted !== undefined && !fitsOne(unwanted)
}

function isInNetwork(address: string, text: string): boolean {
  const network = networkOf(text)
  if (!network || isIP(address) !== network.family) return false
  const type = network.family === 4 ? 'ipv4' : 'ipv6'
  const list = new BlockList()
  list.addSubnet(network.base, network.bits, type)
  return list.check(address, type)
}

/** An address, or one with the number of bits that count. */
function networkOf(text: string): { base: string; bits: number; family: number } | undefined {
  const [, base = '', given] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const family = isIP(base)
  const maxBits = family === 4 ? 32 : 128
  const bits = given === undefined ? maxBits : Number(given)
  return family === 0 || bits > maxBits ? undefined : { base, bits, family }
}
