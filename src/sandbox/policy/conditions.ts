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

const positive: Record<string, Comparison> = {
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
}

/** Operators that hold where the one of the same name without `Not` does not. */
const negative: Record<string, Comparison> = {
  StringNotEquals: isEqual,
  StringNotEqualsIgnoreCase: ignoringCase,
  StringNotLike: like,
  NotIpAddress: isInNetwork,
  NumericNotEquals: number((a, b) => a === b),
  DateNotEquals: date((a, b) => a === b),
}

export const isOperator = (name: string) => name in positive || name in negative

/** Whether a value of the request, undefined when it has none, satisfies the operator against one of the values. */
export function holds(operator: string, actual: string | undefined, expected: string[]): boolean {
  const fitsOne = (comparison: Comparison) =>
    actual !== undefined && expected.some((value) => comparison(actual, value))
  const wanted = positive[operator]
  if (wanted) return fitsOne(wanted)
  const unwanted = negative[operator]
  return unwanted !== undefined && !fitsOne(unwanted)
}

function isInNetwork(address: string, network: string): boolean {
  const [base = '', bits] = network.split('/')
  const family = isIP(base)
  if (family === 0 || isIP(address) !== family) return false
  const type = family === 4 ? 'ipv4' : 'ipv6'
  const list = new BlockList()
  list.addSubnet(base, bits === undefined ? (family === 4 ? 32 : 128) : Number(bits), type)
  return list.check(address, type)
}
