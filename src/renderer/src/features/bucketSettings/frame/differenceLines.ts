import { diffLines } from 'diff'

export interface DifferenceLine {
  kind: 'kept' | 'added' | 'removed'
  text: string
}

/** Lines that stay, far from any that do not. */
export interface FoldedLines {
  kind: 'folded'
  count: number
}

/** How many lines that stay are shown on each side of a change. */
const besideLines = 3

/** The lines of two texts as one list; an empty text has none. */
export const differenceLines = (before: string, after: string): DifferenceLine[] =>
  diffLines(withEnd(before), withEnd(after)).flatMap(({ added, removed, value }) =>
    value
      .split('\n')
      .slice(0, -1)
      .map((text) => ({ kind: added ? 'added' : removed ? 'removed' : 'kept', text }) as const),
  )

/** Without its end, the last line would differ from the same one followed by more. */
const withEnd = (text: string) => (text === '' ? '' : `${text}\n`)

/** The lines with what is far from every change folded; all of them where nothing changes. */
export function foldedLines(lines: readonly DifferenceLine[]): (DifferenceLine | FoldedLines)[] {
  const changed = lines.flatMap(({ kind }, index) => (kind === 'kept' ? [] : [index]))
  if (changed.length === 0) return [...lines]
  const isNear = lines.map(() => false)
  for (const index of changed) isNear.fill(true, Math.max(0, index - besideLines), index + besideLines + 1)
  const folded: (DifferenceLine | FoldedLines)[] = []
  lines.forEach((line, index) => {
    const last = folded.at(-1)
    if (isNear[index]) folded.push(line)
    else if (last?.kind === 'folded') last.count += 1
    else folded.push({ kind: 'folded', count: 1 })
  })
  // A single line takes no more room than the word of it.
  return folded.map((part, index) =>
    part.kind === 'folded' && part.count === 1 ? (lines[startOf(folded, index)] ?? part) : part,
  )
}

/** The place in the unfolded list of what stands at a place of the folded one. */
const startOf = (folded: readonly (DifferenceLine | FoldedLines)[], index: number) =>
  folded.slice(0, index).reduce((sum, part) => sum + (part.kind === 'folded' ? part.count : 1), 0)
