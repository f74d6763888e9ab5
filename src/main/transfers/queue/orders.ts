import type { ConflictPolicy, TransferScope } from '../../../shared/contract/transfers.ts'
import { accountFailureKinds, AppError } from '../../../shared/failure.ts'
import { breathe } from '../plan/context.ts'
import { openStates } from '../state/views.ts'
import { isOpen } from '../store/batches.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import type { GoOn, GoOnOptions } from './goOn.ts'
import type { StopReason } from './settle.ts'
import { decide, type FileDecision } from './decide.ts'
import { reorder } from './reorder.ts'
import { retryBatch, retryTransfers } from './retry.ts'

export interface OrdersOptions extends GoOnOptions, GoOn {
  now: () => number
  discard: (batch: BatchRecord, transfer: TransferRecord) => void
  /** Looks whether anything of the batch is left to do. */
  endIfDone: (batch: BatchRecord) => void
  cancelled: (batch: BatchRecord) => Promise<void>
  /** Resolves once the queue has stopped after a write that the disk refused, and knows its batches anew. */
  whenStopped: () => Promise<void>
}

/** What a person can order. Each takes effect at once; what runs is given the time to stop cleanly. */
export interface Orders {
  pause: (scope: TransferScope) => Promise<void>
  resume: (scope: TransferScope) => Promise<void>
  cancel: (scope: TransferScope) => Promise<void>
  retry: (scope: TransferScope) => Promise<void>
  /** An account was mended: what stands still because of it goes on. */
  goOnWith: (profileId: string) => void
  /** Single files first, then by `policy` every other conflict of the batch; `ask` leaves those waiting. */
  decide: (batchId: string, policy: ConflictPolicy, each?: readonly FileDecision[]) => void
  /** Has a batch start before another one, or last; what runs is not stopped. */
  reorder: (batchId: string, beforeId: string | null) => void
}

type Change = (batch: BatchRecord, transfer: TransferRecord) => void

export function createOrders(options: OrdersOptions): Orders {
  const { store, planning, scheduler, goOn, resumeBatch } = options

  async function pauseBatch(batch: BatchRecord): Promise<void> {
    if (!isOpen(batch)) return
    if (batch.isPaused) return stayPaused(batch)
    batch.isPaused = true
    store.batches.touch(batch)
    scheduler.putBack(batch)
    await Promise.all([planning.stop(batch), scheduler.stop(batch, 'pause')])
  }

  /** What waits for room on its disk would go on by itself. */
  function stayPaused(batch: BatchRecord): void {
    if (batch.failure?.kind !== 'disk-full') return
    batch.failure = null
    store.batches.touch(batch)
  }

  async function cancelBatch(batch: BatchRecord): Promise<void> {
    if (!isOpen(batch)) return
    batch.isCancelled = true
    batch.finishedAtMs = options.now()
    store.batches.touch(batch)
    scheduler.putBack(batch)
    await Promise.all([planning.stop(batch), scheduler.stop(batch, 'cancel')])
    // Another window may have taken it up again meanwhile.
    if (batch.isCancelled) await options.cancelled(batch)
  }

  /** Changes single transfers; those that run are stopped first and may then have changed by themselves. */
  async function stopAndChange(
    ids: number[],
    reason: StopReason,
    from: readonly TransferRecord['state'][],
    change: Change,
  ): Promise<void> {
    for (const [batch, ofBatch] of byBatch(store, ids)) {
      // By another order one may have begun anew by the time that it has stopped.
      for (const each = new Set(ofBatch); scheduler.isRunning(batch, each);)
        await scheduler.stop(batch, reason, each)
      changeEach(batch, ofBatch, from, change)
    }
    scheduler.wake()
  }

  function changeEach(
    batch: BatchRecord,
    ids: number[],
    from: readonly TransferRecord['state'][],
    change: Change,
  ): void {
    scheduler.putBack(batch)
    for (const id of ids) {
      const transfer = store.queries.get(id)
      if (transfer && from.includes(transfer.state)) change(batch, transfer)
    }
    options.endIfDone(batch)
  }

  const pauseOne = (_: BatchRecord, transfer: TransferRecord) =>
    store.transfers.change(transfer, { state: 'paused', nextAttemptAtMs: null })

  function cancelOne(batch: BatchRecord, transfer: TransferRecord): void {
    options.discard(batch, transfer)
    store.transfers.change(transfer, {
      state: 'cancelled',
      finishedAtMs: options.now(),
      nextAttemptAtMs: null,
    })
  }

  function resumeOne(batch: BatchRecord, transfer: TransferRecord): void {
    store.transfers.change(transfer, { state: 'waiting', failure: null, attemptCount: 0 })
    if (batch.isPaused) resumeBatch(batch)
  }

  return {
    pause: async (scope) => {
      await options.whenStopped()
      if (scope.type === 'transfers')
        return stopAndChange(scope.ids, 'pause-one', ['waiting', 'retrying'], pauseOne)
      await Promise.all(openBatchesOf(store, scope).map(pauseBatch))
    },
    resume: async (scope) => {
      await options.whenStopped()
      if (scope.type === 'transfers') {
        for (const [batch, ids] of byBatch(store, scope.ids))
          changeEach(batch, ids, ['paused', 'waiting'], resumeOne)
        return scheduler.wake()
      }
      for (const batch of openBatchesOf(store, scope)) {
        await resumePaused(store, batch)
        resumeBatch(batch)
      }
    },
    cancel: async (scope) => {
      await options.whenStopped()
      if (scope.type === 'transfers') return stopAndChange(scope.ids, 'cancel-one', openStates, cancelOne)
      await Promise.all(openBatchesOf(store, scope).map(cancelBatch))
    },
    retry: async (scope) => {
      await options.whenStopped()
      if (scope.type === 'transfers') {
        for (const [batch, ids] of byBatch(store, scope.ids)) {
          scheduler.putBack(batch)
          retryTransfers(store, batch, ids)
          scheduler.hold(batch, null)
          goOn(batch)
        }
        return
      }
      for (const batch of batchesOf(store, scope)) {
        if (!(await retryBatch(store, batch))) continue
        scheduler.hold(batch, null)
        goOn(batch)
      }
    },
    goOnWith: (profileId) => {
      for (const batch of [...store.batches.open()]) if (standsStillFor(batch, profileId)) resumeBatch(batch)
    },
    decide: (batchId, policy, each = []) => {
      const batch = batchOf(store, batchId)
      if (!decide(store, batch, policy, each)) return
      goOn(batch)
      options.endIfDone(batch)
    },
    reorder: (batchId, beforeId) =>
      reorder(store, batchOf(store, batchId), beforeId === null ? null : batchOf(store, beforeId)),
  }
}

function standsStillFor({ isPaused, failure, place, targetPlace }: BatchRecord, profileId: string): boolean {
  const isItsOwn = place.profileId === profileId || targetPlace?.profileId === profileId
  return isPaused && isItsOwn && failure !== null && accountFailureKinds.includes(failure.kind)
}

/** Transfers that were paused one by one. */
async function resumePaused(store: Store, batch: BatchRecord): Promise<void> {
  for (let paused = store.queries.inState(batch, 'paused', 0, 200); paused.length > 0;) {
    for (const transfer of paused) store.transfers.change(transfer, { state: 'waiting', attemptCount: 0 })
    await breathe(new AbortController().signal)
    paused = store.queries.inState(batch, 'paused', 0, 200)
  }
}

type BatchScope = Exclude<TransferScope, { type: 'transfers' }>

/** In the order in which they are to start. */
function openBatchesOf(store: Store, scope: BatchScope): BatchRecord[] {
  return scope.type === 'all' ? [...store.batches.open()] : [batchOf(store, scope.batchId)]
}

function batchesOf(store: Store, scope: BatchScope): BatchRecord[] {
  return scope.type === 'all' ? [...store.batches.all()] : [batchOf(store, scope.batchId)]
}

export function batchOf(store: Store, batchId: string): BatchRecord {
  const batch = store.batches.get(batchId)
  if (!batch) throw new AppError({ kind: 'invalid-input', message: 'there is no such batch' })
  return batch
}

function byBatch(store: Store, ids: number[]): Map<BatchRecord, number[]> {
  const found = new Map<BatchRecord, number[]>()
  for (const id of ids) {
    const transfer = store.queries.get(id)
    const batch = transfer && store.batches.byNumber(transfer.batchNumber)
    if (batch) found.set(batch, [...(found.get(batch) ?? []), id])
  }
  return found
}
