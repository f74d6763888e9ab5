import type { XmlElement, XmlValue } from './xml.ts'

/** An answer lacks a field, or has one of another form than documented. */
export class FieldError extends Error {
  override name = 'FieldError'
}

/** Where a root element without children keeps its text. */
export const ownText = '#text'

/** Empty where the element is absent. */
export function textOf(xml: XmlElement, name: string): string {
  return optionalTextOf(xml, name) ?? ''
}

export function optionalTextOf(xml: XmlElement, name: string): string | undefined {
  const value = xml[name]
  if (value === undefined || typeof value === 'string') return value
  throw new FieldError(`<${name}> is not one text`)
}

/** A text that is there, and not empty. */
export function requiredTextOf(xml: XmlElement, name: string): string {
  const text = textOf(xml, name)
  if (text === '') throw new FieldError(`there is no <${name}>`)
  return text
}

/** Null where the element is absent or empty. */
export function textOrNull(xml: XmlElement, name: string): string | null {
  return optionalTextOf(xml, name) || null
}

export function isTrue(xml: XmlElement, name: string): boolean {
  return textOf(xml, name) === 'true'
}

/** A whole number that JavaScript can hold. */
export function integerOf(xml: XmlElement, name: string): number {
  const text = textOf(xml, name)
  const value = /^-?\d+$/.test(text) ? Number(text) : NaN
  if (!Number.isSafeInteger(value))
    throw new FieldError(`<${name}> is no number: ${JSON.stringify(text.slice(0, 50))}`)
  return value
}

/** Undefined where the element is absent; one without children counts as empty. */
export function elementOf(xml: XmlElement, name: string): XmlElement | undefined {
  const value = xml[name]
  return value === undefined ? undefined : asElement(value, name)
}

/** All elements of that name, none, one or many. */
export function elementsOf(xml: XmlElement, name: string): XmlElement[] {
  return valuesOf(xml, name).map((value) => asElement(value, name))
}

export function textsOf(xml: XmlElement, name: string): string[] {
  return valuesOf(xml, name).map((value) => {
    if (typeof value !== 'string') throw new FieldError(`<${name}> is no text`)
    return value
  })
}

function valuesOf(xml: XmlElement, name: string): XmlValue[] {
  const value = xml[name]
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

function asElement(value: XmlValue, name: string): XmlElement {
  if (value === '') return {}
  if (typeof value !== 'object' || Array.isArray(value)) throw new FieldError(`<${name}> is not one element`)
  return value
}

export interface Owner {
  id: string
  displayName: string
}

export function ownerOf(xml: XmlElement): Owner | null {
  const owner = elementOf(xml, 'Owner')
  return owner ? { id: textOf(owner, 'ID'), displayName: textOf(owner, 'DisplayName') } : null
}

/** The texts of the children that are there, under their names with a small first letter. */
export function textsByName<Name extends string>(
  xml: XmlElement,
  names: readonly Name[],
): Partial<Record<Uncapitalize<Name>, string>> {
  const found: Partial<Record<string, string>> = {}
  for (const name of names) {
    const text = optionalTextOf(xml, name)
    if (text !== undefined) found[uncapitalize(name)] = text
  }
  return found
}

const uncapitalize = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)

/** The access and the owner in an `<AccessControlPolicy>`. */
export function aclOf(xml: XmlElement): { acl: string; owner: Owner | null } {
  return { acl: textOf(elementOf(xml, 'AccessControlList') ?? {}, 'Grant'), owner: ownerOf(xml) }
}
