import type { XmlElement, XmlValue } from '../../main/oss/xml.ts'
import { refuse } from '../errors.ts'
import type { Refusal } from '../errors.ts'

/** 400 MalformedXML that names the element that does not fit. */
export function malformed(name: string): Refusal {
  return refuse('MalformedXML', { details: { ErrorDetail: `The element ${name} does not fit.` } })
}

function isElement(value: XmlValue | undefined): value is XmlElement {
  return typeof value === 'object' && !Array.isArray(value)
}

/** A child with members; undefined when it is not there. */
export function child(parent: XmlElement, name: string): XmlElement | undefined {
  const value = parent[name]
  if (value === undefined) return undefined
  if (isElement(value)) return value
  if (typeof value === 'string' && value.trim() === '') return {}
  throw malformed(name)
}

/** The children of one name, each with members. */
export function children(parent: XmlElement, name: string): XmlElement[] {
  return list(parent[name]).map((item) => {
    if (isElement(item)) return item
    throw malformed(name)
  })
}

const list = (value: XmlValue | undefined) =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

/** The text of a child; undefined when it is not there. */
export function text(parent: XmlElement, name: string): string | undefined {
  const value = parent[name]
  if (value === undefined || typeof value === 'string') return value
  throw malformed(name)
}

export function requiredText(parent: XmlElement, name: string): string {
  const value = text(parent, name)
  if (value === undefined || value === '') throw malformed(name)
  return value
}

/** The texts of all children of one name. */
export function texts(parent: XmlElement, name: string): string[] {
  return list(parent[name]).map((item) => {
    if (typeof item === 'string') return item
    throw malformed(name)
  })
}

export function choice<T extends string>(
  parent: XmlElement,
  name: string,
  values: readonly T[],
): T | undefined {
  const value = text(parent, name)
  const known = values.find((candidate) => candidate === value)
  if (value !== undefined && known === undefined) throw malformed(name)
  return known
}

export function requiredChoice<T extends string>(parent: XmlElement, name: string, values: readonly T[]): T {
  const value = choice(parent, name, values)
  if (value === undefined) throw malformed(name)
  return value
}

export function flag(parent: XmlElement, name: string): boolean | undefined {
  const value = choice(parent, name, ['true', 'false'])
  return value === undefined ? undefined : value === 'true'
}

export function integer(
  parent: XmlElement,
  name: string,
  { min, max }: { min: number; max: number },
): number | undefined {
  const value = text(parent, name)
  if (value === undefined) return undefined
  const number = Number(value)
  if (!/^\d{1,15}$/.test(value) || number < min || number > max) throw malformed(name)
  return number
}
