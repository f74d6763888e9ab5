import { randomUUID } from 'node:crypto'
import { isAbsolute, join } from 'node:path'
import { z } from 'zod'
import {
  syncSchema,
  type PreviewLine,
  type Sync,
  type SyncPreview,
  type SyncRule,
  type SyncRun,
} from '../../shared/contract/syncs.ts'
import type { Batch } from '../../shared/contract/transfers.ts'
import { AppError, type Failure } from '../../shared/failure.ts'
import type { Client } from '../oss/index.ts'
import { openJsonFile } from '../storage/jsonFile.ts'
import type { Transfers } from '../transfers/index.ts'
import type { PageQuery } from './preview/pages.ts'
import { createPreviews } from './preview/previews.ts'
import { createRuns } from './run/runs.ts'

/** Folders of this computer and places of buckets that are made alike in one direction, time and again. */
export interface Syncs {
  list: () => Sync[]
  /** Throws a failure when the rule cannot be followed. */
  save: (syncId: string | null, rule: SyncRule) => Promise<Sync>
  remove: (syncId: string) => Promise<void>
  startPreview: (syncId: string) => Promise<SyncPreview>
  preview: (syncId: string) => SyncPreview | null
  cancelPreview: (previewId: string) => void
  lines: (previewId: string, query: PageQuery) => { totalCount: number; lines: PreviewLine[] }
  start: (previewId: string, isDeleting: boolean) => Promise<SyncRun>
  /** Takes news of the batches that carry syncs out. */
  hear: (batches: Batch[]) => void
  /** Set when the file that was there was damaged: it was set aside, and no sync is known. */
  damage: Failure | null
  close: () => Promise<void>
}

export interface SyncsOptions {
  dataDir: string
  clients: { forBucket: (profileId: string, bucket: string) => Promise<Client> }
  transfers: Pick<Transfers, 'planned' | 'goOnPlanned' | 'deleteKeys' | 'snapshot' | 'cancel' | 'forget'>
  /** Puts a file where a person can get it back; null where the host cannot. */
  trash: ((path: string) => Promise<void>) | null
  onChanged: (syncs: Sync[]) => void
  onPreviewed: (preview: SyncPreview) => void
  /** Something went wrong that no request waits for. */
  report: (error: unknown) => void
  /** Epoch ms. */
  now: () => number
}

const fileSchema = z.object({ syncs: z.array(syncSchema) })

export async function openSyncs(options: SyncsOptions): Promise<Syncs> {
  const { dataDir, transfers, trash, report, now } = options
  const file = await openJsonFile(join(dataDir, 'syncs.json'), fileSchema, { syncs: [] })
  const client = ({ place }: Sync) => options.clients.forBucket(place.profileId, place.bucket)
  const previews = await createPreviews({
    folder: join(dataDir, 'previews'),
    ...{ client, deletes, isNeeded, now, onChanged: options.onPreviewed },
  })
  const runs = createRuns({ transfers, client, trash, reopen: previews.reopen, now, record, report })
  runs.resume(file.value.syncs)

  function deletes({ deletion, direction }: Sync): SyncPreview['deletes'] {
    if (deletion === null) return 'nothing'
    if (direction === 'up') return 'objects'
    return trash === null ? 'for-good' : 'to-trash'
  }

  function isNeeded(previewId: string): boolean {
    return file.value.syncs.some(
      ({ lastRun }) => lastRun?.state === 'running' && lastRun.previewId === previewId,
    )
  }

  async function change(update: (syncs: Sync[]) => Sync[]): Promise<void> {
    await file.update(({ syncs }) => ({ syncs: update(syncs) }))
    options.onChanged(file.value.syncs)
  }

  function record(syncId: string, lastRun: SyncRun): Promise<void> {
    return change((syncs) => syncs.map((sync) => (sync.id === syncId ? { ...sync, lastRun } : sync)))
  }

  function get(syncId: string): Sync {
    const found = file.value.syncs.find(({ id }) => id === syncId)
    if (!found) throw invalid('there is no such sync')
    return found
  }

  async function save(syncId: string | null, rule: SyncRule): Promise<Sync> {
    if (!isAbsolute(rule.folder)) throw invalid('the path is not absolute')
    const known = syncId === null ? null : get(syncId)
    const sync: Sync = { ...rule, id: known?.id ?? randomUUID(), lastRun: known?.lastRun ?? null }
    await change((syncs) =>
      known ? syncs.map((each) => (each.id === sync.id ? sync : each)) : [...syncs, sync],
    )
    // What was previewed by another rule is not what would be done now.
    if (known?.lastRun?.state !== 'running') await previews.forget(sync.id)
    return sync
  }

  async function startPreview(syncId: string): Promise<SyncPreview> {
    const sync = get(syncId)
    if (sync.lastRun?.state === 'running') throw invalid('the sync is still running')
    return (await previews.start(sync)).current()
  }

  return {
    damage: file.damage,
    list: () => file.value.syncs,
    save,
    remove: async (syncId) => {
      if (get(syncId).lastRun?.state === 'running') throw invalid('the sync is still running')
      await change((syncs) => syncs.filter(({ id }) => id !== syncId))
      await previews.forget(syncId)
    },
    startPreview,
    preview: (syncId) => previews.ofSync(syncId)?.current() ?? null,
    cancelPreview: (previewId) => previews.get(previewId).cancel(),
    lines: (previewId, query) => previews.get(previewId).page(query),
    start: async (previewId, isDeleting) => {
      const preview = previews.get(previewId)
      if (preview.current().state !== 'complete') throw invalid('there is no complete preview to start')
      if (isDeleting && preview.sync.deletion === null) throw invalid('this sync deletes nothing')
      return runs.start(preview, isDeleting)
    },
    hear: runs.hear,
    close: async () => {
      await runs.close()
      await previews.close()
    },
  }
}

const invalid = (message: string) => new AppError({ kind: 'invalid-input', message })
