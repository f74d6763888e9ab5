/** How well a label answers what was typed: higher is better, null is not at all. Every word must be in it. */
export function scoreOf(typed: string, label: string): number | null {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const text = label.toLowerCase()
  let score = 0
  for (const word of words) {
    const index = text.indexOf(word)
    if (index < 0) return null
    const isStart = index === 0
    const isWordStart = isStart || /[\s\-_.]/.test(text[index - 1] ?? '')
    score += isStart ? 3 : isWordStart ? 2 : 1
  }
  return score
}

/** The best `limit` answers, the better ones first; those that are alike keep their order. */
export function bestMatches<Item extends { label: string }>(
  typed: string,
  items: Item[],
  limit: number,
): Item[] {
  return items
    .flatMap((item) => {
      const score = scoreOf(typed, item.label)
      return score === null ? [] : [{ item, score }]
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ item }) => item)
}
