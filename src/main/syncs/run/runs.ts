import type { Sync, SyncRun } from '../../../shared/contract/syncs.ts'
import { hasEnded, type Batch } from '../../../shared/contract/transfers.ts'
import { AppError } from '../../../shared/failure.ts'
import type { Transfers } from '../../transfers/index.ts'
import type { OpenPreview } from '../preview/openPreview.ts'
import { deleteGone, noteDeleted, type DeletingOptions } from './deleting.ts'
import { createEnds } from './ends.ts'
import { plannedFiles } from './plannedFiles.ts'

export interface RunsOptions extends DeletingOptions {
  transfers: Pick<Transfers, 'planned' | 'deleteKeys' | 'snapshot'>
  now: () => number
  report: (error: unknown) => void
}

/** Carries out what previews say: first everything is moved, and only when all of it was, what is gone is deleted. */
export interface Runs {
  /** Throws a failure, before anything has happened, when more would be deleted than the sync allows. */
  start: (preview: OpenPreview, isDeleting: boolean) => Promise<SyncRun>
  /** Follows what was begun before the app quit; what was not deleted by then stays. */
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

  /** A run that a quit cuts off is followed by the next start of the app. */
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
    const { sums, deletionRefusal } = preview.current()
    if (isDeleting && deletionRefusal) throw new AppError(deletionRefusal)
    const batch = sums.new.count + sums.changed.count > 0 ? beginMoving(preview) : null
    const end = batch && ends.of(batch.id)
    const run: SyncRun = {
      ...{ state: 'running', startedAtMs: now(), batchId: batch?.id ?? null, deletionBatchId: null },
      ...{ movedCount: 0, deletedCount: 0, failedCount: 0, keptCount: 0 },
      // Until it is begun.
      ...{ isDeletionLeftOut: isDeleting, failure: null },
    }
    preview.markStarted()
    const recorded = record(sync.id, { ...run })
    follow(async () => {
      const isMoved = end === null || noteMoved(run, await end)
      if (isMoved && isDeleting) await deleteGone(preview, run, ends, stopping.signal, options)
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

  function resume(syncs: Sync[]): void {
    const { batches } = transfers.snapshot()
    for (const { id, lastRun } of syncs) {
      if (lastRun?.state !== 'running') continue
      const run = { ...lastRun }
      const batch = batches.find((one) => one.id === (run.deletionBatchId ?? run.batchId))
      follow(async () => {
        const last = batch && !hasEnded(batch) ? await ends.of(batch.id) : batch
        if (last && last.id === run.deletionBatchId) noteDeleted(run, last)
        else if (last) noteMoved(run, last)
        await record(id, { ...run, state: 'ended' })
      })
    }
  }

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

/** Answers whether everything has arrived. */
function noteMoved(run: SyncRun, { state, doneCount, failedCount }: Batch): boolean {
  run.movedCount = doneCount
  run.failedCount = failedCount
  return state === 'finished' && failedCount === 0
}
