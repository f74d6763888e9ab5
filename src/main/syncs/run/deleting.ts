import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sync, SyncRun } from '../../../shared/contract/syncs.ts'
import type { Batch } from '../../../shared/contract/transfers.ts'
import { toFailure } from '../../failures.ts'
import type { Client } from '../../oss/index.ts'
import type { Transfers } from '../../transfers/index.ts'
import type { Line } from '../preview/lines.ts'
import type { OpenPreview } from '../preview/openPreview.ts'
import type { Ends } from './ends.ts'
import { goneFiles } from './goneFiles.ts'

export interface DeletingOptions {
  transfers: Pick<Transfers, 'deleteKeys'>
  client: (sync: Sync) => Promise<Client>
  /** Puts a file where a person can get it back; null where the host cannot. */
  trash: ((path: string) => Promise<void>) | null
  /** Keeps how a sync goes. */
  record: (syncId: string, run: SyncRun) => Promise<void>
}

/** Deletes what a preview says is gone and notes in `run` what became of it. */
export async function deleteGone(
  preview: OpenPreview,
  run: SyncRun,
  ends: Ends,
  signal: AbortSignal,
  options: DeletingOptions,
): Promise<void> {
  const { sync } = preview
  run.isDeletionLeftOut = false
  try {
    const kept = (count: number) => (run.keptCount = count)
    const pages = goneFiles(preview, await options.client(sync), signal, kept)
    if (sync.direction === 'down') await deleteFiles(sync, run, pages, options)
    else await deleteObjects(sync, run, pages, ends, options)
  } catch (error) {
    signal.throwIfAborted()
    run.failure = toFailure(error)
  }
}

async function deleteObjects(
  sync: Sync,
  run: SyncRun,
  pages: AsyncIterable<Line[]>,
  ends: Ends,
  { transfers, record }: DeletingOptions,
): Promise<void> {
  const batch = transfers.deleteKeys({ place: sync.place, keys: keysOf(sync, pages) })
  run.deletionBatchId = batch.id
  const end = ends.of(batch.id)
  await record(sync.id, { ...run })
  noteDeleted(run, await end)
}

export function noteDeleted(run: SyncRun, { doneCount, failedCount }: Batch): void {
  run.deletedCount = doneCount
  run.failedCount += failedCount
}

const keysOf = ({ place }: Sync, pages: AsyncIterable<Line[]>): AsyncIterable<string> => ({
  async *[Symbol.asyncIterator]() {
    for await (const page of pages) for (const { name } of page) yield place.prefix + (name ?? '')
  },
})

/** One that cannot be deleted does not keep the others. */
async function deleteFiles(
  sync: Sync,
  run: SyncRun,
  pages: AsyncIterable<Line[]>,
  { trash, record }: DeletingOptions,
): Promise<void> {
  await record(sync.id, { ...run })
  for await (const page of pages) {
    for (const { path } of page) {
      try {
        await (trash ?? rm)(join(sync.folder, path ?? ''))
        run.deletedCount += 1
      } catch (error) {
        run.failedCount += 1
        run.failure ??= toFailure(error)
      }
    }
  }
}
