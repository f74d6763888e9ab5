/** What is wrong with one line, in the person's language. */
export interface LineProblem {
  text: string
  /** The service takes it, but it does not do what it seems to do. */
  isWarning?: boolean
  /** What was most likely meant. */
  fix?: string
}

/** The lines that say something, each once. */
export const filledLines = (rows: readonly string[]): string[] => [
  ...new Set(rows.map((row) => row.trim()).filter((row) => row !== '')),
]

/** The rows with a pasted text of several lines behind the row at `index`, or in place of it where it is blank. */
export function withPasted(rows: readonly string[], index: number, pasted: string): string[] {
  const isBlank = (rows[index] ?? '').trim() === ''
  return rows.toSpliced(isBlank ? index : index + 1, isBlank ? 1 : 0, ...filledLines(pasted.split(/[\r\n]+/)))
}
