import type { Batch, Totals } from '../../../../../shared/contract/transfers.ts'

type Countable = Pick<Batch | Totals, 'doneBytes' | 'totalBytes' | 'doneCount' | 'totalCount'>

/** 0 to 1 by bytes, by number where there are none, null while nothing is counted. */
export function shareOf({ doneBytes, totalBytes, doneCount, totalCount }: Countable): number | null {
  if (totalBytes > 0) return Math.min(1, doneBytes / totalBytes)
  return totalCount > 0 ? Math.min(1, doneCount / totalCount) : null
}
