const pauseMs = 800

/** Collects letters typed in quick succession into the start of a name; a pause begins anew. */
export function createTypeAhead(nowMs: () => number = Date.now) {
  let typed = ''
  let lastAtMs = Number.NEGATIVE_INFINITY
  const isFresh = () => nowMs() - lastAtMs < pauseMs
  return {
    /** Whether a search is under way, so that a space belongs to it. */
    isActive: () => typed !== '' && isFresh(),
    /**
     * Adds a letter. `isRepeat` is true when one letter alone is typed over and over, which steps through
     * the names that begin with it.
     */
    add(letter: string): { text: string; isRepeat: boolean } {
      const previous = isFresh() ? typed : ''
      lastAtMs = nowMs()
      const isRepeat = previous !== '' && previous.toLowerCase() === letter.toLowerCase()
      typed = isRepeat ? previous : previous + letter
      return { text: typed, isRepeat }
    },
  }
}
