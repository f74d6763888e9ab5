const maxTailLength = 20
const stemTailLength = 6
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Where the extension with its dot starts; the length of the name when it has none. `.tar.gz` and the like count whole. */
export function extensionStart(name: string): number {
  const match = /(?:\.tar)?\.[\p{L}\p{N}_-]{1,10}$/iu.exec(name)
  return match === null || match.index === 0 ? name.length : match.index
}

/** The extension in lower case without its dot, or an empty string. */
export function extensionOf(name: string): string {
  return name
    .slice(extensionStart(name) + 1)
    .toLowerCase()
    .replace(/^tar\./, '')
}

/** A name in two pieces: the first may be cut short to fit, the second, which holds the extension, stays whole. */
export function splitForTruncation(name: string): { head: string; tail: string } {
  const wanted = name.length - extensionStart(name) + stemTailLength
  const tailStart = Math.max(0, name.length - Math.min(wanted, maxTailLength))
  const boundary = graphemeBoundary(name, tailStart)
  return { head: name.slice(0, boundary), tail: name.slice(boundary) }
}

/** The start of the grapheme at an index, found from a little before it, so that a long name costs no more. */
function graphemeBoundary(name: string, index: number): number {
  if (index === 0) return 0
  const from = Math.max(0, index - 32)
  const segment = graphemes.segment(name.slice(from)).containing(index - from)
  return segment === undefined ? index : from + segment.index
}

/**
 * A name as it is shown: control characters as their symbols, and the marks that turn the direction of text as `␦`,
 * because they would let `exe.gpj` read as `jpg.exe`. Right-to-left letters themselves are left alone.
 */
export function visibleName(name: string): string {
  return name
    .replace(/[\0-\x1f]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replace(/\x7f/g, '␡')
    .replace(/[\u0080-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '␦')
}

export type NameProblem = 'empty' | 'slash' | 'dots' | 'too-long' | 'control'

/** What is wrong with a name that a person typed for a folder or an object below `prefix`, or null. */
export function nameProblem(name: string, prefix: string, kind: 'folder' | 'object'): NameProblem | null {
  if (name.trim() === '') return 'empty'
  if (name.includes('/')) return 'slash'
  if (name === '.' || name === '..') return 'dots'
  if (/[\0-\x1f\x7f]/.test(name)) return 'control'
  const key = prefix + name + (kind === 'folder' ? '/' : '')
  return new TextEncoder().encode(key).length > 1023 ? 'too-long' : null
}
