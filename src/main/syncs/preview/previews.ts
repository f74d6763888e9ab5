import { mkdir } from 'node:fs/promises'
import type { Sync, SyncPreview } from '../../../shared/contract/syncs.ts'
import { AppError } from '../../../shared/failure.ts'
import { openPreview, type OpenPreview, type OpenPreviewOptions } from './openPreview.ts'
import { removePreviewFiles, reopenPreviewFile, type PreviewFile } from './previewFile.ts'

export interface PreviewsOptions extends Omit<OpenPreviewOptions, 'sync' | 'client' | 'deletes'> {
  client: (sync: Sync) => ReturnType<OpenPreviewOptions['client']>
  deletes: (sync: Sync) => SyncPreview['deletes']
  /** Whether a run is under way that carries out what this preview found: its file then outlasts the app. */
  isNeeded: (previewId: string) => boolean
}

/** The newest preview of each sync. They last as long as the app runs; what a run still needs of them is kept. */
export interface Previews {
  /** Takes the place of the preview before it. */
  start: (sync: Sync) => Promise<OpenPreview>
  ofSync: (syncId: string) => OpenPreview | null
  /** Throws a failure when there is no such preview any more. */
  get: (previewId: string) => OpenPreview
  /** What an earlier run of the app kept, to be closed by the caller. Throws a failure when it is lost. */
  reopen: (previewId: string) => PreviewFile
  forget: (syncId: string) => Promise<void>
  close: () => Promise<void>
}

export async function createPreviews(options: PreviewsOptions): Promise<Previews> {
  const open = new Map<string, OpenPreview>()
  await mkdir(options.folder, { recursive: true, mode: 0o700 })
  // Left behind when the app did not quit in good order.
  await removePreviewFiles(options.folder, options.isNeeded)

  async function forget(syncId: string): Promise<void> {
    const preview = open.get(syncId)
    open.delete(syncId)
    if (!preview) return
    await preview.close()
    await removePreviewFiles(options.folder, (previewId) => previewId !== preview.current().id)
  }

  return {
    start: async (sync) => {
      await forget(sync.id)
      const preview = openPreview({
        ...options,
        ...{ sync, client: () => options.client(sync), deletes: options.deletes(sync) },
      })
      open.set(sync.id, preview)
      return preview
    },
    ofSync: (syncId) => open.get(syncId) ?? null,
    get: (previewId) => {
      const found = [...open.values()].find((preview) => preview.current().id === previewId)
      if (found) return found
      throw new AppError({ kind: 'invalid-input', message: 'this preview is not the newest of its sync' })
    },
    reopen: (previewId) => reopenPreviewFile(options.folder, previewId),
    forget,
    close: async () => {
      await Promise.all([...open.values()].map((preview) => preview.close()))
      await removePreviewFiles(options.folder, options.isNeeded)
    },
  }
}
