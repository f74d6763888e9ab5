import type { Sync, SyncRun } from '../../../shared/contract/syncs.ts'
import { hasEnded, type Batch } from '../../../shared/contract/transfers.ts'
import { AppError } from '../../../shared/failure.ts'
import { toFailure } from '../../failures.ts'
import type { PlannedTransfer, Transfers } from '../../transfers/index.ts'
import type { OpenPreview } from '../preview/openPreview.ts'
import type { Findings, PreviewFile } from '../preview/previewFile.ts'
import { deleteGone, noteDeleted, type DeletingOptions } from './deleting.ts'
import { createEnds } from './ends.ts'
import { plannedFiles } from './plannedFiles.ts'

export interface RunsOptions extends DeletingOptions {
  transfers: Pick<Transfers, 'planned' | 'goOnPlanned' | 'deleteKeys' | 'snapshot' | 'cancel' | 'forget'>
  /** What a preview found that was begun before the app quit. Throws a failure when it is lost. */
  reopen: (previewId: string) => PreviewFile
  now: () => number
  report: (error: unknown) => void
}

/** Carries out what previews say: first everything is moved, and only when all of it was, what is gone is deleted. */
export interface Runs {
  /** Throws a failure, before anything has happened, when more would be deleted than the sync allows. */
  start: (preview: OpenPreview, isDeleting: boolean) => Promise<SyncRun>
  /** Goes on with what was begun before the app quit. */
  resume: (syncs: Sync[]) => void
  /** Takes news of batches. */
  hear: (batches: Batch[]) => void
  close: () => Promise<void>
}

export function createRuns(options: RunsOptions): Runs {
  const { transfers, now, record, report } = options
  const stopping = new AbortController()
  const ends = createEnds()
  const underWay = new Set<Promise<void>>()

  /** A run that a quit cuts off goes on at the next start of the app. */
  function follow(work: () => Promise<void>): void {
    const settled = work()
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) report(error)
      })
      .finally(() => underWay.delete(settled))
    underWay.add(settled)
  }

  async function start(preview: OpenPreview, isDeleting: boolean): Promise<SyncRun> {
    const { sync } = preview
    const { id: previewId, sums, deletionRefusal } = preview.current()
    if (isDeleting && deletionRefusal) throw new AppError(deletionRefusal)
    const batch = sums.new.count + sums.changed.count > 0 ? beginMoving(preview) : null
    const end = batch && ends.of(batch.id)
    const run: SyncRun = {
      ...{ state: 'running', startedAtMs: now(), batchId: batch?.id ?? null, deletionBatchId: null },
      ...{ previewId, isDeleting },
      ...{ movedCount: 0, deletedCount: 0, failedCount: 0, keptCount: 0 },
      // Until it is begun.
      ...{ isDeletionLeftOut: isDeleting, failure: null },
    }
    preview.markStarted()
    const recorded = record(sync.id, { ...run })
    follow(async () => {
      const isMoved = end === null || noteMoved(run, await end)
      if (isMoved && isDeleting) await deleteAll(preview, run)
      await record(sync.id, { ...run, state: 'ended' })
    })
    await recorded
    return { ...run }
  }

  const beginMoving = (preview: OpenPreview) =>
    transfers.planned({
      kind: preview.sync.direction === 'up' ? 'upload' : 'download',
      ...{ place: preview.sync.place, folder: preview.sync.folder, title: preview.sync.name },
      pages: plannedFiles(preview),
    })

  const deleteAll = (findings: Findings, run: SyncRun, isPaused = false) =>
    deleteGone({ findings, run, isPaused, ends, signal: stopping.signal }, options)

  function resume(syncs: Sync[]): void {
    for (const { id, lastRun } of syncs)
      if (lastRun?.state === 'running') follow(() => goOn(id, { ...lastRun }))
  }

  async function goOn(syncId: string, run: SyncRun): Promise<void> {
    const { previewId, isDeleting } = run
    const isMoved = isDeletionBegun(run) || (await followMoving(run))
    if (isMoved && isDeleting && previewId !== null && !(await followDeletion(run)))
      await deleteKept(previewId, run)
    await record(syncId, { ...run, state: 'ended' })
  }

  async function followMoving(run: SyncRun): Promise<boolean> {
    if (run.batchId === null) return true
    const batch = batchOf(run.batchId)
    if (batch === null) return false
    const end = endOf(batch)
    if (run.previewId !== null) transfers.goOnPlanned(batch.id, keptFiles(run.previewId))
    return noteMoved(run, await end)
  }

  /** What was found before the app quit, for a batch that has not heard all of it. */
  const keptFiles = (previewId: string): AsyncIterable<PlannedTransfer[]> => ({
    async *[Symbol.asyncIterator]() {
      const kept = options.reopen(previewId)
      try {
        yield* plannedFiles(kept)
      } finally {
        kept.database.close()
      }
    },
  })

  /** Answers whether there is a batch that deletes all of it. */
  async function followDeletion(run: SyncRun): Promise<boolean> {
    const batch = batchOf(run.deletionBatchId)
    if (batch === null || wasCutOff(batch)) return false
    noteDeleted(run, await endOf(batch))
    return true
  }

  async function deleteKept(previewId: string, run: SyncRun): Promise<void> {
    const cutOff = batchOf(run.deletionBatchId)
    const isPaused = cutOff?.state === 'paused' && cutOff.failure === null
    if (cutOff) await drop(cutOff)
    let kept: PreviewFile
    try {
      kept = options.reopen(previewId)
    } catch (error) {
      run.failure = toFailure(error)
      return
    }
    await deleteAll(kept, run, isPaused).finally(() => kept.database.close())
  }

  /** What was chosen before the app quit may have changed by now: all of it is looked at again, in another batch. */
  async function drop({ id }: Batch): Promise<void> {
    await transfers.cancel({ type: 'batch', batchId: id })
    transfers.forget([id])
  }

  const batchOf = (batchId: string | null) =>
    transfers.snapshot().batches.find(({ id }) => id === batchId) ?? null

  const endOf = async (batch: Batch) => (hasEnded(batch) ? batch : ends.of(batch.id))

  return {
    start,
    resume,
    hear: ends.hear,
    close: async () => {
      stopping.abort()
      ends.close()
      await Promise.all(underWay)
    },
  }
}

const isDeletionBegun = ({ isDeleting, isDeletionLeftOut }: SyncRun) => isDeleting && !isDeletionLeftOut

/** It cannot go on by itself: the app quit before all that it deletes was chosen, and it has deleted nothing. */
const wasCutOff = (batch: Batch) => !hasEnded(batch) && batch.totalCount === 0

/** Answers whether everything has arrived. */
function noteMoved(run: SyncRun, { state, doneCount, failedCount }: Batch): boolean {
  run.movedCount = doneCount
  run.failedCount = failedCount
  return state === 'finished' && failedCount === 0
}
