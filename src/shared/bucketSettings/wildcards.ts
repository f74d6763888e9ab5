/** Whether all of a text is what a pattern says: `*` stands for any run of characters, `?` for one. */
export function fitsWildcards(text: string, pattern: string): boolean {
  // Every place in the pattern that may have been reached, so that many stars cost no more than many letters.
  let reached = pastStars([0], pattern)
  for (let at = 0; at < text.length; at += 1) {
    const next = [...reached].flatMap((place) => {
      const token = pattern[place]
      if (token === '*') return [place]
      return token === '?' || token === text[at] ? [place + 1] : []
    })
    reached = pastStars(next, pattern)
  }
  return reached.has(pattern.length)
}

/** The places with those behind stars, which may stand for nothing. */
function pastStars(places: readonly number[], pattern: string): Set<number> {
  const all = new Set(places)
  for (const place of all) if (pattern[place] === '*') all.add(place + 1)
  return all
}
