import type { DragOut } from '../../../../shared/contract/dragOut.ts'
import { hasEnded, type Batch } from '../../../../shared/contract/transfers.ts'

/** What a tile says: `stopped` has ended without all files, `waiting` needs something of the person. */
export type TileState = 'ready' | 'fetching' | 'waiting' | 'stopped'

/** The batch is null before this window has heard of it. */
export function tileState({ isReady }: DragOut, batch: Batch | null): TileState {
  if (isReady) return 'ready'
  if (batch === null) return 'fetching'
  if (hasEnded(batch)) return 'stopped'
  const isHeld = batch.state === 'paused' || batch.failure !== null || batch.heldUntilMs !== null
  return isHeld ? 'waiting' : 'fetching'
}

/** 0 to 1, of the bytes; null while they are counted, and where there are none. */
export const fetchedShare = (batch: Batch | null): number | null =>
  batch === null || batch.state === 'preparing' || batch.totalBytes === 0
    ? null
    : batch.doneBytes / batch.totalBytes
