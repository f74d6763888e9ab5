/** Where the extension with its dot starts, `.tar.gz` whole; the length of the name when it has none. */
export function extensionStart(name: string): number {
  const match = /(?:\.tar)?\.[\p{L}\p{N}_-]{1,10}$/iu.exec(name)
  return match === null || match.index === 0 ? name.length : match.index
}

/**
 * A name as it is shown: line breaks and tabs as their signs, other control characters as `�`, and so the marks that
 * turn the direction of text, because they would let `exe.gpj` read as `jpg.exe`. Right-to-left letters are left alone.
 */
export function visibleName(name: string): string {
  return name
    .replace(/[\r\n\u2028\u2029]/g, '↵')
    .replace(/\t/g, '⇥')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '�')
}

export type NameProblem = 'empty' | 'slash' | 'dots' | 'too-long' | 'control'

/** What is wrong with a name that a person typed for a folder or an object below `prefix`, or null. */
export function nameProblem(name: string, prefix: string, kind: 'folder' | 'object'): NameProblem | null {
  if (name.trim() === '') return 'empty'
  if (name.includes('/')) return 'slash'
  if (name === '.' || name === '..') return 'dots'
  if (/\p{Cc}/u.test(name)) return 'control'
  const key = prefix + name + (kind === 'folder' ? '/' : '')
  return new TextEncoder().encode(key).length > 1023 ? 'too-long' : null
}
