/** Whether a text fits a pattern in which `*` stands for any run of characters and `?` for one. */
export function fitsPattern(text: string, pattern: string): boolean {
  const [first = '', ...middle] = pattern.split('*')
  const last = middle.pop()
  if (last === undefined) return text.length === first.length && standsAt(text, first, 0)
  if (!standsAt(text, first, 0)) return false
  let from = first.length
  // The earliest place of each piece leaves the most room for those behind it.
  for (const piece of middle) {
    while (from + piece.length <= text.length && !standsAt(text, piece, from)) from += 1
    from += piece.length
    if (from > text.length) return false
  }
  const end = text.length - last.length
  return end >= from && standsAt(text, last, end)
}

function standsAt(text: string, piece: string, at: number): boolean {
  if (at + piece.length > text.length) return false
  for (let index = 0; index < piece.length; index += 1) {
    if (piece[index] !== '?' && piece[index] !== text[at + index]) return false
  }
  return true
}
