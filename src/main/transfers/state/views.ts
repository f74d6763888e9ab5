import { join } from 'node:path'
import type { Batch, Totals, Transfer, TransferState } from '../../../shared/contract/transfers.ts'
import { isOpen } from '../store/batches.ts'
import { transferStates, type BatchRecord, type TransferRecord } from '../store/records.ts'
import type { Progress } from './progress.ts'

/** States in which a transfer still has something before it. */
export const openStates = ['running', 'retrying', 'waiting', 'paused', 'conflict'] as const

export const openCount = (batch: BatchRecord) => sum(batch, openStates, 'count')

const sum = (batch: BatchRecord, states: readonly TransferState[], what: 'count' | 'bytes') =>
  states.reduce((total, state) => total + batch.tallies[state][what], 0)

export function batchState(batch: BatchRecord): Batch['state'] {
  if (batch.isCancelled) return 'cancelled'
  if (batch.stage === 'ended') return 'finished'
  if (batch.isPaused) return 'paused'
  const { conflict, running, retrying } = batch.tallies
  if (batch.stage === 'asking') return 'needs-decision'
  if (batch.stage !== 'moving') return 'preparing'
  if (conflict.count > 0 && batch.policy === 'ask') return 'needs-decision'
  return running.count + retrying.count > 0 ? 'running' : 'waiting'
}

/** Whether files of it move now: also while a decision is asked for about others of it. */
export const isMoving = (batch: BatchRecord) =>
  batchState(batch) === 'running' ||
  (batchState(batch) === 'needs-decision' && batch.tallies.running.count > 0)

/** As `isMoving`, or its files are counted. */
const isBusy = (batch: BatchRecord) => isMoving(batch) || batchState(batch) === 'preparing'

/** The state that a person sees: pausing or cancelling a batch touches no row of it, so that it takes no time. */
export function shownState(batch: BatchRecord, state: TransferState): TransferState {
  if (!(openStates as readonly string[]).includes(state)) return state
  if (batch.isCancelled) return 'cancelled'
  return batch.isPaused && state !== 'conflict' ? 'paused' : state
}

/** The stored states that show as one of these; null is all. */
export const storedStates = (batch: BatchRecord, shown: readonly TransferState[] | null): TransferState[] =>
  transferStates.filter((state) => shown === null || shown.includes(shownState(batch, state)))

export function viewBatch(
  batch: BatchRecord,
  progress: Progress,
  heldUntilMs: number | null,
  revision: number,
): Batch {
  const { tallies, targetPlace, folder, stagingFolder, place } = batch
  const state = batchState(batch)
  const count = (shown: TransferState) => sum(batch, storedStates(batch, [shown]), 'count')
  const openBytes = sum(batch, openStates, 'bytes') - progress.partialBytes(batch)
  const remote = addressOf(place)
  const local = stagingFolder === null ? (folder ?? '') : ''
  return {
    id: batch.id,
    kind: batch.kind,
    state,
    title: batch.title,
    chosenCount: batch.chosenCount,
    source: batch.kind === 'upload' ? local : remote,
    target: batch.kind === 'upload' ? remote : targetPlace ? addressOf(targetPlace) : local,
    place,
    targetPlace,
    relay: batch.relay,
    policy: batch.policy,
    access: batch.access,
    totalCount: sum(batch, transferStates, 'count'),
    totalBytes: sum(batch, transferStates, 'bytes') - tallies.skipped.bytes - tallies.cancelled.bytes,
    doneCount: tallies.done.count,
    doneBytes: Math.max(0, tallies.done.bytes + progress.partialBytes(batch)),
    verifiedCount: batch.verifiedCount,
    skippedCount: tallies.skipped.count,
    failedCount: tallies.failed.count,
    cancelledCount: count('cancelled'),
    conflictCount: batch.isCancelled ? 0 : tallies.conflict.count,
    newerConflictCount: batch.isCancelled ? 0 : batch.newerConflictCount,
    bytesPerSecond: isMoving(batch) ? progress.batchBytesPerSecond(batch) : 0,
    secondsLeft: state === 'running' ? progress.secondsLeft(batch, openCount(batch), openBytes) : null,
    heldUntilMs,
    runningCount: batch.isPaused || batch.isCancelled ? 0 : tallies.running.count,
    rank: batch.rank,
    createdAtMs: batch.createdAtMs,
    finishedAtMs: batch.finishedAtMs,
    failure: batch.failure,
    revision,
  }
}

const addressOf = ({ bucket, prefix }: { bucket: string; prefix: string }) => `oss://${bucket}/${prefix}`

export function viewTransfer(
  transfer: TransferRecord,
  batch: BatchRecord,
  progress: Progress,
  revision: number,
): Transfer {
  const { kind, stagingFolder } = batch
  const state = shownState(batch, transfer.state)
  const { occupant } = transfer
  return {
    id: transfer.id,
    batchId: batch.id,
    kind,
    state,
    name: nameOf(batch, transfer),
    key: kind === 'upload' ? transfer.target : transfer.source,
    localPath: stagingFolder === null ? localPathOf(batch, transfer) : null,
    targetName: targetNameOf(transfer),
    sizeBytes: transfer.sizeBytes,
    sourceModifiedAtMs: transfer.modifiedAtMs,
    occupant: occupant && { sizeBytes: occupant.sizeBytes, modifiedAtMs: occupant.modifiedAtMs },
    doneBytes: state === 'done' ? transfer.sizeBytes : Math.max(0, progress.doneBytes(transfer)),
    bytesPerSecond: state === 'running' ? progress.bytesPerSecond(transfer) : 0,
    attemptCount: transfer.attemptCount,
    nextAttemptAtMs: state === 'retrying' ? transfer.nextAttemptAtMs : null,
    skipReason: transfer.skipReason,
    renameReason: transfer.renameReason,
    failure: transfer.failure,
    crc64: state === 'done' || state === 'skipped' ? transfer.crc64 : null,
    finishedAtMs: endedAtMs(batch, transfer),
    revision,
  }
}

/** What a file is called: the object's key, below the place of the batch. */
export const nameOf = (
  { kind, place }: Pick<BatchRecord, 'kind' | 'place'>,
  { source, target }: Pick<TransferRecord, 'source' | 'target'>,
) => (kind === 'upload' ? target : source).slice(place.prefix.length)

/** What a file is called at its target, without the folders. */
export const targetNameOf = ({ target }: Pick<TransferRecord, 'target'>) =>
  target.replace(/\/$/, '').replace(/^.*\//, '')

/** When a transfer came to its end: with its batch where that was cancelled as a whole. */
export const endedAtMs = (batch: BatchRecord, { state, finishedAtMs }: TransferRecord): number | null =>
  finishedAtMs ?? (shownState(batch, state) === 'cancelled' ? batch.finishedAtMs : null)

/** The file of this computer that a transfer reads or writes. */
function localPathOf({ kind, folder }: BatchRecord, { source, target }: TransferRecord): string | null {
  if (kind === 'upload') return source
  return kind === 'download' && folder !== null ? join(folder, target) : null
}

export function viewTotals(
  batches: Iterable<BatchRecord>,
  view: (batch: BatchRecord) => Batch,
  concurrency: number,
): Totals {
  const records = [...batches]
  const open = records.filter(isOpen).map(view)
  const total = (value: (batch: Batch) => number, of = open) =>
    of.reduce((sum, batch) => sum + value(batch), 0)
  const inState = (...states: Batch['state'][]) => open.filter(({ state }) => states.includes(state)).length
  /** What passes through this computer moves both ways. */
  const rate = (kind: Batch['kind']) =>
    total(
      ({ bytesPerSecond }) => bytesPerSecond,
      open.filter((batch) => batch.kind === kind || batch.relay !== null),
    )
  const times = open.map((batch) => batch.secondsLeft).filter((seconds) => seconds !== null)
  return {
    runningCount: inState('running'),
    waitingCount: inState('waiting', 'preparing'),
    busyCount: records.filter(isBusy).length,
    failedCount: records.reduce((sum, { tallies }) => sum + tallies.failed.count, 0),
    needsDecisionCount: inState('needs-decision'),
    isPaused: open.length > 0 && open.every(({ state }) => state === 'paused'),
    doneCount: total((batch) => batch.doneCount),
    totalCount: total((batch) => batch.totalCount - batch.skippedCount),
    doneBytes: total((batch) => batch.doneBytes),
    totalBytes: total((batch) => batch.totalBytes),
    uploadBytesPerSecond: rate('upload'),
    downloadBytesPerSecond: rate('download'),
    secondsLeft: times.length > 0 ? Math.max(...times) : null,
    concurrency,
  }
}
