import type { Batch } from '../../../../../shared/contract/transfers.ts'
import type { Layout, Run } from './layout.ts'
import type { Section } from './sections.ts'

/** How many files of a batch show until all are asked for. */
export const previewCount = 5

const heights = { section: 36, batch: 48, files: 32, more: 32 } as const

export type ListRun = Run & {
  /** The first or last of a section's batches, which has the rounded corners. */
  isFirst?: boolean
  isLast?: boolean
} & (
    | { type: 'section'; section: Section }
    | { type: 'batch'; batch: Batch; isOpen: boolean }
    | { type: 'files' | 'more'; batch: Batch; fileCount: number }
  )

export interface OpenBatch {
  /** Null until it is known. */
  fileCount: number | null
  /** Whether all files show, or the first few. */
  isWhole: boolean
}

/** The rows of the Transfers page: sections, their batches, and the files of the open ones. */
export function listRuns(sections: Section[], openBatch: (batch: Batch) => OpenBatch | null): ListRun[] {
  return sections.flatMap((section, index) => [
    { ...one('section', section.id), gapBefore: index === 0 ? 0 : 8, type: 'section' as const, section },
    ...withEnds(section.batches.flatMap((batch) => batchRuns(batch, openBatch(batch)))),
  ])
}

const withEnds = (runs: ListRun[]): ListRun[] =>
  runs.map((run, index) => ({ ...run, isFirst: index === 0, isLast: index === runs.length - 1 }))

function batchRuns(batch: Batch, open: OpenBatch | null): ListRun[] {
  const head: ListRun = { ...one('batch', batch.id), type: 'batch', batch, isOpen: open !== null }
  const fileCount = open?.fileCount ?? 0
  // One more row costs no more than the row that says so.
  const isWhole = open?.isWhole || fileCount <= previewCount + 1
  const files: ListRun = {
    ...one('files', batch.id),
    rowCount: isWhole ? fileCount : previewCount,
    type: 'files',
    batch,
    fileCount,
  }
  const more: ListRun = { ...one('more', batch.id), type: 'more', batch, fileCount }
  if (fileCount === 0) return [head]
  return isWhole ? [head, files] : [head, files, more]
}

const one = (type: ListRun['type'], id: string): Run => ({
  id: `${type}:${id}`,
  rowCount: 1,
  rowHeight: heights[type],
  gapBefore: 0,
})

/** The depth of a row in the tree, from 1. */
export const levelOf = ({ type }: ListRun) => (type === 'section' ? 1 : type === 'batch' ? 2 : 3)

export interface Card {
  id: string
  top: number
  bottom: number
}

/** Where the ground behind each section's batches stands, cut to the span from `top` to `bottom`. */
export function cardsBetween({ placed }: Layout<ListRun>, top: number, bottom: number): Card[] {
  const cards: Card[] = []
  for (const { run, top: from, bottom: to } of placed) {
    const card = cards.at(-1)
    if (run.type === 'section') cards.push({ id: run.id, top: to, bottom: to })
    else if (card) card.bottom = to
    else throw new Error(`${run.id} stands in no section`)
    if (from > bottom) break
  }
  return cards
    .map((card) => ({ ...card, top: Math.max(card.top, top), bottom: Math.min(card.bottom, bottom) }))
    .filter((card) => card.bottom > card.top)
}
