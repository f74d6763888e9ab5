import type { DatabaseSync } from 'node:sqlite'
import { createBatchStore, type BatchStore } from './batches.ts'
import { createBranchStore, type BranchStore } from './branches.ts'
import { createCheckpointStore, type CheckpointStore } from './checkpoints.ts'
import { createJournal } from './journal.ts'
import { createTransferQueries, type TransferQueries } from './queries.ts'
import { createSweeper } from './sweeper.ts'
import { createTransferStore, type SlotOf, type TransferStore } from './transfers.ts'

/** The queue on the disk. Everything that must survive a crash is in here; nothing of it is held in memory but batches. */
export interface Store {
  batches: BatchStore
  transfers: TransferStore
  queries: TransferQueries
  branches: BranchStore
  checkpoints: CheckpointStore
  commit: () => void
  /** Removes, bit by bit, the rows of batches that were forgotten. */
  sweep: (signal: AbortSignal) => Promise<void>
}

/** `onFailure` is told when the disk refuses a write: memory and disk then differ until `batches.reload`. */
export function createStore(
  database: DatabaseSync,
  slotOf: SlotOf,
  onFailure: (error: unknown) => void,
): Store {
  const journal = createJournal(database, () => batches.flush(), onFailure)
  const batches = createBatchStore(database, journal)
  return {
    batches,
    transfers: createTransferStore(database, journal, batches, slotOf),
    queries: createTransferQueries(database),
    branches: createBranchStore(database, journal),
    checkpoints: createCheckpointStore(database, journal),
    commit: journal.commit,
    sweep: createSweeper(database, journal, batches),
  }
}
