// OSS speaks a small part of XML: elements and text. Reading just that part keeps hostile documents out by
// construction (no DTD, so no entities but XML's own; bounded depth), is strict about cut ones, and is several times
// faster than a general parser on a page of a thousand keys.

/** Text of an element without children, an object for one with children, an array where a name repeats. */
export type XmlValue = string | XmlElement | XmlValue[]

export interface XmlElement {
  [name: string]: XmlValue | undefined
}

export class XmlError extends Error {
  override name = 'XmlError'
}

const maxDepth = 32
const maxLength = 64 * 1024 * 1024

interface Frame {
  name: string
  text: string
  children: XmlElement | undefined
}

/** The document as an object with its root as the only member. Namespaces and attributes are dropped. Throws XmlError. */
export function parseXml(source: string): XmlElement {
  if (source.length > maxLength) throw new XmlError(`a document of ${source.length} characters is too long`)
  const document: Frame = { name: '', text: '', children: undefined }
  const end = readContent(source, document)
  if ((document.text + source.slice(end)).trim() !== '') throw new XmlError('text outside the root element')
  const { children } = document
  const roots = Object.values(children ?? {})
  if (!children || roots.length !== 1 || Array.isArray(roots[0])) throw new XmlError('no single root element')
  return children
}

/** Reads everything up to the last tag, and returns where that ends. */
function readContent(source: string, document: Frame): number {
  const open: Frame[] = []
  let frame = document
  let position = 0
  for (let start = source.indexOf('<'); start !== -1; start = source.indexOf('<', position)) {
    if (start > position) frame.text += decodeText(source.slice(position, start))
    const next = source.charCodeAt(start + 1)
    if (next === slash) {
      position = closeTag(source, start, frame.name)
      const parent = open.pop()
      if (!parent) throw new XmlError('a closing tag without its opening one')
      addChild(parent, frame.name, frame.children ?? frame.text)
      frame = parent
    } else if (next === bang || next === question) {
      position = readMarkup(source, start, frame)
    } else {
      position = tagEnd(source, start) + 1
      const isEmpty = source.charCodeAt(position - 2) === slash
      const name = tagName(source.slice(start + 1, position - (isEmpty ? 2 : 1)))
      const next = source.indexOf('<', position)
      if (isEmpty) addChild(frame, name, '')
      else if (source.charCodeAt(next + 1) === slash) {
        addChild(frame, name, decodeText(source.slice(position, next)))
        position = closeTag(source, next, name)
      } else {
        if (open.push(frame) > maxDepth) throw new XmlError(`elements nested deeper than ${maxDepth}`)
        frame = { name, text: '', children: undefined }
      }
    }
  }
  if (open.length > 0) throw new XmlError('the document ends inside an element')
  return position
}

const [slash, bang, question, quote, apostrophe, greater] = ['/', '!', '?', '"', "'", '>'].map((char) =>
  char.charCodeAt(0),
)

function addChild(parent: Frame, name: string, value: XmlValue): void {
  parent.children ??= {}
  const present = parent.children[name]
  if (present === undefined) parent.children[name] = value
  else if (Array.isArray(present)) present.push(value)
  else parent.children[name] = [present, value]
}

function closeTag(source: string, start: number, name: string): number {
  const expected = start + 2 + name.length
  if (source.startsWith(name, start + 2) && source.charCodeAt(expected) === greater) return expected + 1
  const end = find(source, '>', start)
  const closed = source.slice(start + 2, end)
  if (localName(closed.trimEnd()) !== name)
    throw new XmlError('a closing tag that does not match the open one')
  return end + 1
}

/** A comment, CDATA or a processing instruction; the end of it. */
function readMarkup(source: string, start: number, frame: Frame): number {
  if (source.startsWith('<?', start)) return find(source, '?>', start) + 2
  if (source.startsWith('<!--', start)) return find(source, '-->', start + 4) + 3
  if (source.startsWith('<![CDATA[', start)) {
    const end = find(source, ']]>', start)
    frame.text += source.slice(start + 9, end)
    return end + 3
  }
  throw new XmlError('document type definitions are refused')
}

/** The `>` that ends the tag: the first one outside an attribute's quotes. */
function tagEnd(source: string, start: number): number {
  for (let index = start + 1; index < source.length; index++) {
    const char = source.charCodeAt(index)
    if (char === greater) return index
    if (char === quote || char === apostrophe) index = find(source, source.charAt(index), index + 1)
  }
  throw new XmlError('the document ends inside a tag')
}

function find(source: string, what: string, from: number): number {
  const index = source.indexOf(what, from)
  if (index === -1) throw new XmlError(`the document ends before a ${what}`)
  return index
}

function tagName(tag: string): string {
  const name = /^[A-Za-z]+$/.test(tag) ? tag : localName(tag.split(/\s/, 1)[0] ?? '')
  // Names that every object has would be taken for children that came before.
  if (!/^[A-Za-z_][\w.-]*$/.test(name) || name in Object.prototype)
    throw new XmlError('a tag without an element name')
  return name
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

function decodeText(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));|&/gi, (_whole, decimal, hex, name) => {
    const char = name ? entities.get(name) : charOf(decimal ? Number(decimal) : parseInt(hex, 16))
    if (char === undefined) throw new XmlError('an unknown entity')
    return char
  })
}

/** Undefined for what is no character: past Unicode, or half of one. */
function charOf(code: number): string | undefined {
  const char = code <= 0x10ffff ? String.fromCodePoint(code) : undefined
  return char?.isWellFormed() ? char : undefined
}

/** A value to write: undefined and null leave the element out, an array repeats it. */
export type XmlInput =
  string | number | boolean | undefined | null | readonly XmlInput[] | { readonly [name: string]: XmlInput }

/** A whole document with `root` around `value`; every text is escaped. */
export function buildXml(root: string, value: XmlInput): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, value)}`
}

function element(name: string, value: XmlInput): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join('')
  if (typeof value !== 'object') return `<${name}>${escapeXml(String(value))}</${name}>`
  const children = Object.entries(value).map(([child, inner]) => element(child, inner))
  return `<${name}>${children.join('')}</${name}>`
}

/** The same document for people: one element a line, indented by two spaces. */
export function printXml(root: string, value: XmlInput): string {
  return printed(root, value, '')
}

function printed(name: string, value: XmlInput, indent: string): string {
  if (Array.isArray(value)) return value.map((item) => printed(name, item, indent)).join('\n')
  if (typeof value !== 'object' || value === null) return indent + element(name, value)
  const children = Object.entries(value).map(([child, inner]) => printed(child, inner, `${indent}  `))
  if (children.length === 0) return `${indent}<${name}></${name}>`
  return `${indent}<${name}>\n${children.join('\n')}\n${indent}</${name}>`
}

// Control characters have no literal form in XML; OSS reads them as character references.
const special = /[&<>"'\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g

function escapeXml(text: string): string {
  return text.replace(special, (char) => `&#${char.charCodeAt(0)};`)
}
