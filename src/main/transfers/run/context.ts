import type { Place } from '../../../shared/contract/place.ts'
import type { Client } from '../../oss/index.ts'
import type { TargetFolder } from '../files/targetFolder.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import type { Outcome } from './outcome.ts'

/** What one attempt at a transfer works with. */
export interface RunContext {
  store: Store
  clientFor: (place: Place) => Promise<Client>
  signal: AbortSignal
  /** Where a download goes; of no use to others. */
  targetFolder: TargetFolder
  /** Told of bytes as they move; negative when they have to go again. */
  onBytes: (deltaBytes: number) => void
  /** What earlier attempts have left. */
  setDoneBytes: (doneBytes: number) => void
  /** What the batch still has before it. */
  openBytes: () => number
  /** Has an unfinished upload or a part file removed in the background, sooner or later. */
  discard: (transfer: TransferRecord) => void
}

/** One attempt. Rejects with whatever stopped it, which `outcomeOf` understands. */
export type Run = (batch: BatchRecord, transfer: TransferRecord, context: RunContext) => Promise<Outcome>

/** Objects above this size move in parts: a failure then costs one part, and several of them fill a fast line. */
export const multipartFromBytes = 16 * 1024 * 1024
/** Up to this size an attempt is over before it is worth looking at its target first. */
export const isAlmostInstant = (sizeBytes: number) => sizeBytes <= 1024 * 1024

const smallestPartBytes = 8 * 1024 * 1024
const maxParts = 10_000

/** Parts of one object that move at a time. */
export const parallelParts = 4

/** Large enough for the number of parts that OSS takes. */
export function partBytesFor(sizeBytes: number): number {
  const needed = Math.ceil(sizeBytes / maxParts)
  return Math.max(smallestPartBytes, Math.ceil(needed / (1024 * 1024)) * 1024 * 1024)
}
