import { hasEnded, type Batch } from '../../../../../shared/contract/transfers.ts'
import { byRank, sectionOf } from './sections.ts'

export type Move = 'up' | 'down' | 'top'

/** Those that run or wait, in the order in which they are to start. What needs the person first is not among them. */
export const lineOf = (batches: Batch[]) =>
  batches.filter((batch) => ['running', 'waiting'].includes(sectionOf(batch))).sort(byRank)

/** What a move puts the batch before, null being the end of the line; undefined where it can move no further. */
export function placeBefore(move: Move, batch: Batch, batches: Batch[]): Batch | null | undefined {
  const line = lineOf(batches)
  const index = line.findIndex(({ id }) => id === batch.id)
  if (index < 0) return undefined
  if (move === 'down') return index === line.length - 1 ? undefined : (line[index + 2] ?? null)
  if (index === 0) return undefined
  if (move === 'up') return line[index - 1]
  return batches.filter((one) => !hasEnded(one)).sort(byRank)[0]
}
