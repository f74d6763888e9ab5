import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DragOut } from '../../shared/contract/dragOut.ts'
import type { Place, Selection } from '../../shared/contract/place.ts'
import { hasEnded, type Batch, type TransfersChanged } from '../../shared/contract/transfers.ts'
import { AppError } from '../../shared/failure.ts'
import type { Host } from '../hosts/host.ts'
import { createStaging } from '../hosts/staging.ts'
import type { Transfers } from '../transfers/index.ts'

/** Selections that are fetched into folders of their own, from which the person drags them out of the window. */
export interface DragOuts {
  /** Answers with the id of the batch that fetches it. */
  prepare: (request: { place: Place; selection: Selection }) => Promise<string>
  /** Hands the files to the system, which copies them to where they are dropped. */
  start: (batchId: string) => Promise<void>
  reveal: (batchId: string) => Promise<void>
  dismiss: (batchId: string) => Promise<void>
  /** Null where the host cannot drag files out. */
  list: () => DragOut[] | null
  /** To be told of every change of the transfers. */
  follow: (changed: Pick<TransfersChanged, 'batches' | 'removedBatchIds'>) => void
  /** To be called once the transfers have stopped. */
  close: () => Promise<void>
}

export interface DragOutsOptions {
  /** Holds the folders and nothing else. */
  rootDir: string
  host: Pick<Host, 'startDrag' | 'reveal'>
  transfers: Pick<Transfers, 'download' | 'cancel' | 'snapshot'>
  onChanged: () => void
  report: (error: unknown) => void
}

interface Entry extends DragOut {
  stagingId: string
  /** Then somebody may still be copying from it. */
  wasDragged: boolean
}

/** Ends and removes what an earlier run left behind. */
export async function openDragOuts(options: DragOutsOptions): Promise<DragOuts> {
  const { rootDir, host, transfers, onChanged, report } = options
  const staging = createStaging(rootDir)
  const entries = new Map<string, Entry>()
  const cancel = (batchId: string) => transfers.cancel({ type: 'batch', batchId })

  await cancelLeftovers()
  await staging.keepOnly([])

  async function cancelLeftovers(): Promise<void> {
    const { batches } = transfers.snapshot()
    for (const batch of batches)
      if (batch.kind === 'download' && dirname(batch.target) === rootDir && !hasEnded(batch))
        await cancel(batch.id)
  }

  async function prepare({ place, selection }: { place: Place; selection: Selection }): Promise<string> {
    const stagingId = await staging.open()
    try {
      const folder = staging.folder(stagingId)
      // The folder is new: what has the same name in it came from the same selection.
      const batch = await transfers.download({ place, selection, folder, policy: 'keep-both' })
      entries.set(batch.id, { ...factsOf(batch), stagingId, wasDragged: false })
      onChanged()
      return batch.id
    } catch (error) {
      await staging.discard(stagingId)
      throw error
    }
  }

  function follow({ batches, removedBatchIds }: Pick<TransfersChanged, 'batches' | 'removedBatchIds'>): void {
    let isChanged = false
    for (const batch of batches) {
      const entry = entries.get(batch.id)
      if (!entry || entry.isReady) continue
      const facts = factsOf(batch)
      isChanged ||= facts.isReady || facts.title !== entry.title || facts.chosenCount !== entry.chosenCount
      Object.assign(entry, facts)
    }
    if (isChanged) onChanged()
    for (const id of removedBatchIds) if (entries.get(id)?.isReady === false) remove(id).catch(report)
  }

  async function remove(batchId: string): Promise<void> {
    const entry = entries.get(batchId)
    if (!entry) return
    entries.delete(batchId)
    onChanged()
    await staging.discard(entry.stagingId)
  }

  async function readyFiles(batchId: string): Promise<[string, ...string[]]> {
    const entry = entries.get(batchId)
    if (!entry?.isReady)
      throw new AppError({ kind: 'invalid-input', message: 'nothing is ready to be dragged' })
    const folder = staging.folder(entry.stagingId)
    const [first, ...others] = (await readdir(folder)).sort().map((name) => join(folder, name))
    if (first !== undefined) return [first, ...others]
    throw new AppError({
      kind: 'file-missing',
      message: 'what was fetched is gone',
      params: { path: folder },
    })
  }

  return {
    prepare,
    follow,
    start: async (batchId) => {
      const paths = await readyFiles(batchId)
      const entry = entries.get(batchId)
      if (entry) entry.wasDragged = true
      host.startDrag?.(paths)
    },
    reveal: async (batchId) => host.reveal((await readyFiles(batchId))[0]),
    dismiss: async (batchId) => {
      if (entries.get(batchId)?.isReady === false) await cancel(batchId)
      await remove(batchId)
    },
    list: () =>
      host.startDrag
        ? [...entries.values()].map(({ batchId, title, chosenCount, isReady }) => ({
            ...{ batchId, title, chosenCount, isReady },
          }))
        : null,
    close: async () => {
      const kept = [...entries.values()].filter(({ wasDragged }) => wasDragged)
      await staging.keepOnly(kept.map(({ stagingId }) => staging.folder(stagingId)))
    },
  }
}

const factsOf = (batch: Batch): DragOut => ({
  batchId: batch.id,
  title: batch.title,
  chosenCount: batch.chosenCount,
  isReady: batch.state === 'finished' && batch.failedCount + batch.cancelledCount + batch.skippedCount === 0,
})
