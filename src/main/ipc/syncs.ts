import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { Syncs } from '../syncs/syncs.ts'

export function syncsHandlers(syncs: Syncs): Handlers<Methods['syncs']> {
  return {
    list: async () => syncs.list(),
    save: ({ syncId, rule }) => syncs.save(syncId, rule),
    remove: ({ syncId }) => syncs.remove(syncId),
    startPreview: ({ syncId }) => syncs.startPreview(syncId),
    preview: async ({ syncId }) => syncs.preview(syncId),
    cancelPreview: async ({ previewId }) => syncs.cancelPreview(previewId),
    lines: async ({ previewId, ...query }) => syncs.lines(previewId, query),
    start: ({ previewId, isDeleting }) => syncs.start(previewId, isDeleting),
  }
}
