import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { ReceiptFilter } from '../../shared/contract/receipts.ts'
import type { Host } from '../hosts/host.ts'
import { receiptAddress } from '../hosts/receiptRequest.ts'
import { writeWholeFile } from '../storage/wholeFile.ts'
import type { ReceiptCsv, Receipts, Transfers } from '../transfers/index.ts'

export interface ReceiptsHandlersDeps {
  host: Host
  receipts: Receipts
  transfers: Pick<Transfers, 'forget'>
  /** In the person's language. Throws a failure when there is no such batch. */
  openCsv: (batchId: string, filter: ReceiptFilter) => ReceiptCsv
}

export function receiptsHandlers({
  host,
  receipts,
  transfers,
  openCsv,
}: ReceiptsHandlersDeps): Handlers<Methods['receipts']> {
  return {
    files: ({ batchId, filter, offset, limit }) => receipts.files(batchId, filter, offset, limit),
    exportCsv: async ({ batchId, filter }) => {
      const { fileName, pieces } = openCsv(batchId, filter)
      if (host.dialogs === null) return { type: 'download', address: receiptAddress(batchId, filter) }
      const path = await host.dialogs.saveFile(fileName)
      if (path === null) return null
      await writeWholeFile(path, pieces)
      return { type: 'saved', path }
    },
    search: async ({ text }) => ({ found: await receipts.search(text) }),
    forget: async ({ batchIds }) => transfers.forget(batchIds),
  }
}
