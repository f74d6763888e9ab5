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
  let far: DifferenceLine[] = []
  const fold = () => {
    // A single line takes no more room than the word of it.
    if (far.length > 1) folded.push({ kind: 'folded', count: far.length })
    else folded.push(...far)
    far = []
  }
  for (const [index, line] of lines.entries()) {
    if (isNear[index]) {
      fold()
      folded.push(line)
    } else far.push(line)
  }
  fold()
  return folded
}
