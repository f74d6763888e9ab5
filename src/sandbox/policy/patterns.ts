/**
 * `*` stands for any run of characters, `?` for one. An expression made of the pattern would do the same, but some
 * patterns with many stars keep one busy for years.
 */
export function fits(text: string, pattern: string, { ignoresCase }: { ignoresCase: boolean }): boolean {
  const [actual, wanted] = ignoresCase ? [text.toLowerCase(), pattern.toLowerCase()] : [text, pattern]
  let [at, next] = [0, 0]
  /** Where the last star stands, and what it has taken so far ends. */
  let last: { star: number; end: number } | undefined
  while (at < actual.length) {
    const token = wanted[next]
    if (token === '*') {
      last = { star: next, end: at }
      next += 1
    } else if (token === '?' || token === actual[at]) {
      at += 1
      next += 1
    } else if (last) {
      last.end += 1
      at = last.end
      next = last.star + 1
    } else {
      return false
    }
  }
  while (wanted[next] === '*') next += 1
  return next === wanted.length
}
