import { mkdir, rm } from 'node:fs/promises'
import type { Sync, SyncPreview } from '../../../shared/contract/syncs.ts'
import { AppError } from '../../../shared/failure.ts'
import { openPreview, type OpenPreview, type OpenPreviewOptions } from './openPreview.ts'

export interface PreviewsOptions extends Omit<OpenPreviewOptions, 'sync' | 'client' | 'deletes'> {
  client: (sync: Sync) => ReturnType<OpenPreviewOptions['client']>
  deletes: (sync: Sync) => SyncPreview['deletes']
}

/** The newest preview of each sync; they last as long as the app runs. */
export interface Previews {
  /** Takes the place of the preview before it. */
  start: (sync: Sync) => Promise<OpenPreview>
  ofSync: (syncId: string) => OpenPreview | null
  /** Throws a failure when there is no such preview any more. */
  get: (previewId: string) => OpenPreview
  forget: (syncId: string) => Promise<void>
  close: () => Promise<void>
}

export async function createPreviews(options: PreviewsOptions): Promise<Previews> {
  const open = new Map<string, OpenPreview>()
  // Left behind by a run that did not end in good order.
  await rm(options.folder, { recursive: true, force: true })
  await mkdir(options.folder, { recursive: true, mode: 0o700 })

  async function forget(syncId: string): Promise<void> {
    const preview = open.get(syncId)
    open.delete(syncId)
    await preview?.close()
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
    forget,
    close: async () => {
      await Promise.all([...open.keys()].map(forget))
    },
  }
}
