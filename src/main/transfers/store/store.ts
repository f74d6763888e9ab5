import type { DatabaseSync } from 'node:sqlite'
import { noteDamage, notingDamage } from '../../storage/database.ts'
import { createBatchStore, type BatchStore } from './batches.ts'
import { createBranchStore, type BranchStore } from './branches.ts'
import { createCheckpointStore, type CheckpointStore } from './checkpoints.ts'
import { createChoiceStore, type ChoiceStore } from './choices.ts'
import { createJournal } from './journal.ts'
import { createLeftoverStore, type LeftoverStore } from './leftovers.ts'
import { createTransferQueries, type TransferQueries } from './queries.ts'
import type { BatchRecord, TransferRecord } from './records.ts'
import { createSelectionStore, type SelectionStore } from './selections.ts'
import { createSweeper } from './sweeper.ts'
import { createTransferStore, type SlotOf, type TransferStore } from './transfers.ts'

/** The queue on the disk. Everything that must survive a crash is in here; nothing of it is held in memory but batches. */
export interface Store {
  batches: BatchStore
  transfers: TransferStore
  queries: TransferQueries
  choices: ChoiceStore
  selections: SelectionStore
  branches: BranchStore
  checkpoints: CheckpointStore
  leftovers: LeftoverStore
  commit: () => void
  /** Removes, bit by bit, the rows of batches that were forgotten. */
  sweep: (signal: AbortSignal) => Promise<void>
}

export interface StoreListener {
  changed: (batch: BatchRecord, transfer?: TransferRecord) => void
  /** The disk refused a write: memory and disk differ until `batches.reload`. */
  failed: (error: unknown) => void
}

export function createStore(
  database: DatabaseSync,
  slotOf: SlotOf,
  listener: StoreListener,
  now: () => number = Date.now,
): Store {
  const path = database.location()
  const failed = (error: unknown) => {
    noteDamage(path, error)
    listener.failed(error)
  }
  const journal = createJournal(database, () => batches.flush(), failed)
  const batches = createBatchStore(database, journal, listener.changed)
  return {
    batches,
    transfers: createTransferStore(database, journal, batches, { slotOf, now, changed: listener.changed }),
    queries: notingDamage(path, createTransferQueries(database)),
    choices: createChoiceStore(database, journal),
    selections: createSelectionStore(database, journal),
    branches: createBranchStore(database, journal),
    checkpoints: createCheckpointStore(database, journal),
    leftovers: createLeftoverStore(database, journal),
    commit: journal.commit,
    sweep: createSweeper(database, journal, batches),
  }
}
