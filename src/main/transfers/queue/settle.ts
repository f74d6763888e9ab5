import { AppError } from '../../../shared/failure.ts'
import { resolveOne } from '../plan/resolve.ts'
import { mayBeOutage, type Outcome } from '../run/outcome.ts'
import type { Progress } from '../state/progress.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { backoffMs, countAttempt, maxAttempts } from './backoff.ts'

/** Why a running transfer was stopped. */
export type StopReason = 'pause' | 'pause-one' | 'cancel' | 'cancel-one' | 'renew' | 'quit'

export interface Settling {
  store: Store
  progress: Progress
  now: () => number
  random: () => number
  discard: (transfer: TransferRecord) => void
  /** Nothing of the batch starts before that time. */
  hold: (batch: BatchRecord, untilMs: number) => void
  block: (batch: BatchRecord, error: AppError) => void
  /** How many attempts of a batch failed since one of them got through. */
  failuresInARow: WeakMap<BatchRecord, number>
}

/** Writes down how an attempt ended, and what comes next for the transfer. */
export function settle(
  batch: BatchRecord,
  transfer: TransferRecord,
  outcome: Outcome,
  context: Settling,
): void {
  const { store, progress, now } = context
  const end = (changes: Partial<TransferRecord>) => {
    progress.clear(transfer)
    store.checkpoints.remove(transfer.id)
    store.transfers.change(transfer, {
      failure: null,
      nextAttemptAtMs: null,
      finishedAtMs: now(),
      ...changes,
    })
  }
  if (['finished', 'skipped', 'conflict'].includes(outcome.type)) context.failuresInARow.delete(batch)
  switch (outcome.type) {
    case 'finished':
      progress.finished(transfer)
      return end({ state: 'done', crc64: outcome.crc64 })
    case 'skipped':
      return end({ state: 'skipped', skipReason: outcome.reason, crc64: outcome.crc64 })
    case 'conflict':
      store.transfers.change(transfer, { state: 'conflict', occupant: outcome.occupant })
      resolveOne(store, transfer, transfer.decision ?? batch.policy)
      return
    case 'failed':
      return fail(transfer, outcome, context)
    case 'blocked':
      store.transfers.change(transfer, { state: 'waiting' })
      return context.block(batch, new AppError(outcome.failure))
    case 'retry':
    case 'rate-limited':
      return retryLater(batch, transfer, outcome, context)
  }
}

/** What is half done is kept where it can go on, for "try again". */
function fail(
  transfer: TransferRecord,
  { failure }: { failure: TransferRecord['failure'] },
  context: Settling,
): void {
  const { store, progress, now } = context
  if (store.checkpoints.get(transfer.id) === null) progress.clear(transfer)
  store.transfers.change(transfer, { state: 'failed', failure, nextAttemptAtMs: null, finishedAtMs: now() })
}

function retryLater(
  batch: BatchRecord,
  transfer: TransferRecord,
  outcome: Extract<Outcome, { type: 'retry' | 'rate-limited' }>,
  context: Settling,
): void {
  const { store, now, random, failuresInARow } = context
  const { failure } = outcome
  // Neither an outage nor a busy service is the transfer's fault: it may take as long as it takes.
  const isPatient = outcome.type === 'rate-limited' || outcome.isOutage
  const attemptCount = countAttempt(transfer.attemptCount, isPatient)
  if (attemptCount >= maxAttempts) return fail(transfer, outcome, context)
  const askedMs = outcome.type === 'rate-limited' ? outcome.delayMs : 0
  const nextAttemptAtMs = now() + Math.max(askedMs, backoffMs(attemptCount, random))
  store.transfers.change(transfer, { state: 'retrying', attemptCount, failure, nextAttemptAtMs })
  failuresInARow.set(batch, (failuresInARow.get(batch) ?? 0) + 1)
  // Two in a row are taken for an outage as long as nothing else gets through: the others need not come to feel it.
  const isAlone = failuresInARow.get(batch) === 1
  if (isPatient || (mayBeOutage(outcome) && !isAlone)) context.hold(batch, nextAttemptAtMs)
}

/** What becomes of a transfer that was stopped on its way. */
export function settleStopped(transfer: TransferRecord, reason: StopReason, context: Settling): void {
  const { store, progress, discard, now } = context
  if (reason === 'cancel-one' || reason === 'cancel') {
    progress.clear(transfer)
    discard(transfer)
  }
  if (reason === 'cancel-one') store.transfers.change(transfer, { state: 'cancelled', finishedAtMs: now() })
  else store.transfers.change(transfer, { state: reason === 'pause-one' ? 'paused' : 'waiting' })
}
