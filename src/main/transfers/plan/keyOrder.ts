const markerLimitBytes = 1023
const lastCharacter = '\u{10fffd}'

/**
 * A text before `key` in the order of UTF-8 bytes, with next to nothing between the two: what `start-after` takes for
 * a listing that begins with `key`.
 */
export function justBefore(key: string): string {
  const characters = Array.from(key)
  const rest = characters.slice(0, -1).join('')
  const code = characters.at(-1)?.codePointAt(0) ?? 0
  // Only where the character before is one that can be sent.
  const isPlain = (code > 0x21 && code < 0xd800) || code > 0xe000
  const close = isPlain ? rest + String.fromCodePoint(code - 1) + lastCharacter : rest
  return Buffer.byteLength(close) <= markerLimitBytes ? close : rest
}

/** The order of a listing. */
export const compareKeys = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
