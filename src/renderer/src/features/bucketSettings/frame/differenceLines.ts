import { diffLines } from 'diff'

export interface DifferenceLine {
  kind: 'kept' | 'added' | 'removed'
  text: string
}

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
