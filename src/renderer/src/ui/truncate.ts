const shortestSplit = 16
const tailLength = 6
const longestExtension = 10

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * Splits a name for truncation in its middle: the head may lose its end, the tail (the last letters of the name and
 * its extension) always shows. Short names have no tail.
 */
export function splitName(name: string): { head: string; tail: string } {
  if (name.length < shortestSplit) return { head: name, tail: '' }
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 && name.length - dot <= longestExtension ? name.slice(dot) : ''
  const stem = name.slice(0, name.length - extension.length)
  // The last piece of a long stem is enough, and a whole 1,023-byte key in a table row would be slow.
  const letters = Array.from(graphemes.segment(stem.slice(-64)), ({ segment }) => segment)
  const keep = extension ? Math.max(2, tailLength - extension.length + 2) : tailLength
  // With the sign before it, the last word of a name does not read as a word of its own.
  const sign = /^[-_.]$/.test(letters.at(-keep - 1) ?? '') ? 1 : 0
  const tail = letters.slice(-keep - sign).join('') + extension
  return { head: name.slice(0, name.length - tail.length), tail }
}
