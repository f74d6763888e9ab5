import { invalidArgument } from '../errors.ts'

/** One action as it is written: `resize,w_100,h_50` has the name `resize` and two values. */
export interface Given {
  name: string
  values: string[]
}

/** Parameters such as `w_100`, by their names. */
export type Parameters = ReadonlyMap<string, string>

/** Throws for a parameter that the action does not have, and for one without a value. */
export function readParameters({ name, values }: Given, known: readonly string[]): Parameters {
  const parameters = new Map<string, string>()
  for (const written of values) {
    const end = written.indexOf('_')
    const parameter = end === -1 ? written : written.slice(0, end)
    if (!known.includes(parameter)) throw invalidArgument(name, written, `${name} has no such parameter.`)
    const value = end === -1 ? '' : written.slice(end + 1)
    if (value === '') throw invalidArgument(parameter, value, `The value of ${parameter} is missing.`)
    parameters.set(parameter, value)
  }
  return parameters
}

/** The only value of an action such as `rotate,90`. */
export function onlyValue({ name, values }: Given): string {
  const [value = '', ...more] = values
  if (value === '' || more.length > 0)
    throw invalidArgument(name, values.join(','), `${name} takes one value.`)
  return value
}

export interface Bounds {
  min: number
  max: number
}

export function integer(parameters: Parameters, name: string, bounds: Bounds): number | undefined {
  const value = parameters.get(name)
  return value === undefined ? undefined : toInteger(name, value, bounds)
}

export function requiredInteger(parameters: Parameters, name: string, bounds: Bounds): number {
  return toInteger(name, parameters.get(name) ?? '', bounds)
}

export function toInteger(name: string, value: string, { min, max }: Bounds): number {
  const number = Number(value)
  if (/^-?\d{1,9}$/.test(value) && number >= min && number <= max) return number
  throw invalidArgument(name, value, `The value of ${name} has to be a whole number from ${min} to ${max}.`)
}

export function choice<T extends string>(
  parameters: Parameters,
  name: string,
  known: readonly T[],
): T | undefined {
  const value = parameters.get(name)
  return value === undefined ? undefined : toChoice(name, value, known)
}

export function toChoice<T extends string>(name: string, value: string, known: readonly T[]): T {
  const found = known.find((candidate) => candidate === value)
  if (found !== undefined) return found
  throw invalidArgument(name, value, `The value of ${name} has to be one of ${known.join(', ')}.`)
}

export const toFlag = (name: string, value: string) => toChoice(name, value, ['0', '1']) === '1'

/** `RRGGBB`; comes back as `#RRGGBB`. */
export function color(parameters: Parameters, name: string): string | undefined {
  const value = parameters.get(name)
  if (value === undefined || /^[0-9a-f]{6}$/i.test(value)) return value && `#${value}`
  throw invalidArgument(name, value, 'A color has six hexadecimal digits.')
}

/** From base64, URL-safe or plain. */
export function decoded(parameters: Parameters, name: string): string | undefined {
  const value = parameters.get(name)
  if (value === undefined) return undefined
  const bytes = Buffer.from(value, 'base64')
  const text = bytes.toString('utf8')
  const isText = bytes.length > 0 && !text.includes('\ufffd') && /^[\w+/-]+=*$/.test(value)
  if (!isText) throw invalidArgument(name, value, `The value of ${name} is not base64.`)
  return text
}
