import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { Batch } from '../../shared/contract/transfers.ts'
import type { Staging } from '../hosts/staging.ts'
import type { SettingsStore } from '../settings/settings.ts'
import type { Transfers } from '../transfers/index.ts'

export interface TransfersHandlersDeps {
  transfers: Transfers
  staging: Pick<Staging, 'folder'>
  settings: Pick<SettingsStore, 'update'>
}

const started = ({ id }: Batch) => ({ batchId: id })

export function transfersHandlers({
  transfers,
  staging,
  settings,
}: TransfersHandlersDeps): Handlers<Methods['transfers']> {
  return {
    upload: async (request) => started(await transfers.upload(request)),
    uploadStaged: async ({ place, stagingId, policy }) =>
      started(await transfers.uploadStaged({ place, folder: staging.folder(stagingId), policy })),
    download: async (request) => started(await transfers.download(request)),
    saveAs: async (request) => started(await transfers.saveAs(request)),
    copy: async (request) => started(await transfers.copy(request)),
    move: async (request) => started(await transfers.move(request)),
    relay: async ({ place, target }) => ({ reason: await transfers.relayReason(place, target) }),
    delete: async (request) => started(await transfers.delete(request)),
    setAccess: async (request) => started(await transfers.setAccess(request)),
    decide: async ({ batchId, policy, each }) => {
      transfers.decide(batchId, policy, each)
      if (policy !== 'ask') await settings.update({ lastConflictDecision: policy })
    },
    reorder: async ({ batchId, beforeId }) => transfers.reorder(batchId, beforeId),
    pause: ({ scope }) => transfers.pause(scope),
    resume: ({ scope }) => transfers.resume(scope),
    cancel: ({ scope }) => transfers.cancel(scope),
    retry: ({ scope }) => transfers.retry(scope),
    tryNow: () => transfers.tryNow(),
    clearEnded: async () => transfers.clearEnded(),
    snapshot: async () => transfers.snapshot(),
    receipt: async ({ batchId }) => transfers.receipt(batchId),
    items: async (query) => transfers.items(query),
  }
}
