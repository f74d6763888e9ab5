/**
 * The order of names as people know it from their file manager, as a text that sorts byte by byte: case and accents
 * do not count, numbers count by value, punctuation stands before digits and those before letters, Chinese stands in
 * the order of its pronunciation. A key is computed once per row, so that SQLite sorts a million of them by itself.
 */
export function sortKeyOf(name: string): string {
  const text = isAscii(name)
    ? name.toLowerCase()
    : name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  let key = ''
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (isDigit(code)) {
      const end = endOfDigits(text, index)
      key += numberKey(text.slice(index, end))
      index = end - 1
    } else key += weightOf(code)
  }
  return key
}

/** The form of a name in which the filter looks for the text typed, itself in this form. */
export const foldedName = (name: string): string => name.normalize('NFKC').toLowerCase()

export const isAscii = (text: string): boolean => /^[\0-\x7F]*$/.test(text)

/** What stands behind the last dot, in lower case; empty for `name` and for `.name`. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
}

const isDigit = (code: number) => code >= 0x30 && code <= 0x39

function endOfDigits(text: string, start: number): number {
  let end = start
  while (isDigit(text.charCodeAt(end))) end += 1
  return end
}

/** A longer number is the larger one, so its length goes first. */
function numberKey(digits: string): string {
  const value = digits.replace(/^0+(?=.)/, '')
  return weightOf(0x30) + String.fromCharCode(value.length) + value
}

function weightOf(code: number): string {
  if (code < 0x80) return asciiWeights[code] ?? ''
  if (code < hanStart || code > hanEnd) return String.fromCharCode(code)
  hanWeights ??= createHanWeights()
  return String.fromCharCode(hanWeights[code - hanStart] ?? code)
}

const asciiWeights = createAsciiWeights()

function createAsciiWeights(): string[] {
  const characters = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code))
  const weights = new Array<string>(characters.length)
  const inOrder = characters.toSorted(new Intl.Collator('en', { caseFirst: 'lower' }).compare)
  for (const [rank, character] of inOrder.entries()) {
    weights[character.charCodeAt(0)] = String.fromCharCode(rank + 1)
  }
  return weights
}

const hanStart = 0x4e00
const hanEnd = 0x9fff
let hanWeights: Uint16Array | undefined

/** The common Chinese characters keep their block and change places in it. Takes some 60 ms, so only where needed. */
function createHanWeights(): Uint16Array {
  const characters = Array.from({ length: hanEnd - hanStart + 1 }, (_, offset) =>
    String.fromCharCode(hanStart + offset),
  )
  const weights = new Uint16Array(characters.length)
  for (const [rank, character] of characters.sort(new Intl.Collator('zh-CN').compare).entries()) {
    weights[character.charCodeAt(0) - hanStart] = hanStart + rank
  }
  return weights
}
