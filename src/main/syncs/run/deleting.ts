import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sync, SyncRun } from '../../../shared/contract/syncs.ts'
import type { Batch } from '../../../shared/contract/transfers.ts'
import { toFailure } from '../../failures.ts'
import type { Client } from '../../oss/index.ts'
import type { Transfers } from '../../transfers/index.ts'
import type { Line } from '../preview/lines.ts'
import type { Findings } from '../preview/previewFile.ts'
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

/** One deletion. */
export interface Deletion {
  findings: Findings
  /** Follows what becomes of it. */
  run: SyncRun
  /** Whether the batch that deletes objects begins as a paused one. */
  isPaused: boolean
  ends: Ends
  signal: AbortSignal
}

/** Deletes what a preview says is gone, as far as that has not been done before. */
export async function deleteGone(deletion: Deletion, options: DeletingOptions): Promise<void> {
  const { findings, run, signal } = deletion
  const { sync } = findings
  Object.assign(run, { isDeletionLeftOut: false, failedCount: 0, failure: null })
  try {
    const kept = (count: number) => (run.keptCount = count)
    const pages = goneFiles(findings, await options.client(sync), signal, kept)
    if (sync.direction === 'down') await deleteFiles(sync, run, pages, options)
    else await deleteObjects(deletion, pages, options)
  } catch (error) {
    if (signal.aborted) await options.record(sync.id, { ...run })
    signal.throwIfAborted()
    run.failure = toFailure(error)
  }
}

async function deleteObjects(
  { findings: { sync }, run, isPaused, ends }: Deletion,
  pages: AsyncIterable<Line[]>,
  { transfers, record }: DeletingOptions,
): Promise<void> {
  const batch = transfers.deleteKeys({ place: sync.place, keys: keysOf(sync, pages), isPaused })
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
