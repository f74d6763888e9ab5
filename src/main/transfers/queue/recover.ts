import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { openDatabase } from '../../storage/database.ts'
import { partPathOf } from '../files/partPath.ts'
import { slotOfTarget } from '../plan/targets.ts'
import type { Progress } from '../state/progress.ts'
import type { BatchRecord } from '../store/records.ts'
import { transferMigrations } from '../store/migrations.ts'
import { createStore, type Store } from '../store/store.ts'

/** More than can have been begun at a time. */
const begunLimit = 2000

/** Opens the queue's database; damage in what `recover` will read is met here, while the file can still be set aside. */
export const openQueueDatabase = (path: string) =>
  openDatabase(path, transferMigrations, { read: readForRecovery })

function readForRecovery(database: DatabaseSync): void {
  const store = createStore(database, slotOfTarget, { changed: () => undefined, failed: () => undefined })
  for (const batch of store.batches.open()) {
    for (const { id } of store.queries.begun(batch)) store.checkpoints.get(id)
    for (const state of ['running', 'waiting'] as const) store.queries.inState(batch, state, 0, begunLimit)
  }
}

/** Puts right what the end of the last run left behind, however it ended: nothing runs, finished parts count. */
export async function recover(store: Store, progress: Progress): Promise<void> {
  for (const batch of [...store.batches.open()]) {
    releaseRunning(store, batch)
    showFinishedParts(store, progress, batch)
  }
  store.commit()
  await Promise.all([...store.batches.open()].map((batch) => removeStaleParts(store, batch)))
}

/** What is said to run of a batch of which nothing runs was cut off: it waits again. */
export function releaseRunning(store: Store, batch: BatchRecord): void {
  for (const transfer of store.queries.inState(batch, 'running', 0, begunLimit))
    store.transfers.change(transfer, { state: 'waiting' })
}

function showFinishedParts(store: Store, progress: Progress, batch: BatchRecord): void {
  for (const transfer of store.queries.begun(batch)) {
    const parts = store.checkpoints.get(transfer.id)?.parts ?? []
    progress.set(
      transfer,
      parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    )
  }
}

/** Part files of objects that came in one piece: without a checkpoint nobody goes on with them. */
async function removeStaleParts(store: Store, batch: BatchRecord): Promise<void> {
  const { kind, folder } = batch
  if (kind !== 'download' || folder === null) return
  for (const transfer of store.queries.inState(batch, 'waiting', 0, begunLimit)) {
    if (!transfer.isStarted || store.checkpoints.get(transfer.id)) continue
    await rm(partPathOf(join(folder, transfer.target), transfer.id), { force: true })
  }
}
