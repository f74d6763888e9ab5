import { breathe } from '../plan/context.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'

const rowsPerStep = 200

/**
 * Has what failed of a batch tried again, and what waits for a back-off at once; a cancelled batch goes on. What was
 * cancelled file by file stays so. Answers whether there was anything.
 */
export async function retryBatch(store: Store, batch: BatchRecord): Promise<boolean> {
  const isStuck = batch.failure !== null || batch.isCancelled
  if (!isStuck && batch.tallies.failed.count === 0 && batch.tallies.retrying.count === 0) return false
  for (const state of ['failed', 'retrying'] as const) {
    const next = () => store.queries.inState(batch, state, 0, rowsPerStep)
    for (let rows = next(); rows.length > 0; rows = next()) {
      for (const transfer of rows) tryAgain(store, batch, transfer)
      await breathe(new AbortController().signal)
    }
  }
  // Another window may have cleared it away meanwhile.
  if (store.batches.get(batch.id) !== batch) return false
  reopen(store, batch)
  return true
}

/** As `retryBatch`, for single transfers, cancelled ones too. */
export function retryTransfers(store: Store, batch: BatchRecord, ids: number[]): void {
  for (const id of ids) {
    const transfer = store.queries.get(id)
    if (transfer && ['failed', 'retrying', 'cancelled'].includes(transfer.state))
      tryAgain(store, batch, transfer)
  }
  reopen(store, batch)
}

function tryAgain(store: Store, batch: BatchRecord, transfer: TransferRecord): void {
  const isUnreadFolder = batch.kind === 'upload' && !transfer.isFolder && transfer.target.endsWith('/')
  if (isUnreadFolder) return listAgain(store, batch, transfer)
  store.transfers.change(transfer, {
    state: 'waiting',
    attemptCount: 0,
    nextAttemptAtMs: null,
    failure: null,
    skipReason: null,
    finishedAtMs: null,
  })
}

/** A folder that could not be read stands for everything in it. */
function listAgain(store: Store, batch: BatchRecord, transfer: TransferRecord): void {
  const { source, target } = transfer
  store.branches.add(batch, { kind: 'folder', source, target })
  store.transfers.remove(transfer)
  batch.stage = 'listing'
}

function reopen(store: Store, batch: BatchRecord): void {
  if (batch.stage === 'ended') batch.stage = 'moving'
  batch.isCancelled = false
  batch.isPaused = false
  batch.failure = null
  batch.finishedAtMs = null
  store.batches.touch(batch)
}
