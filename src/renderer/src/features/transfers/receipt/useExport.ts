import { ref } from 'vue'
import type { ReceiptFilter } from '../../../../../shared/contract/receipts.ts'
import type { Batch } from '../../../../../shared/contract/transfers.ts'
import { t } from '../../../i18n.ts'
import { api } from '../../../osprey.ts'
import { download } from '../../../ui/download.ts'
import { useMessages } from '../../../ui/toast.ts'

const wholeReceipt: ReceiptFilter = { part: null, text: '' }

/** Receipts as CSV: saved where the person says, or downloaded by the browser. Use inside `setup`. */
export function useExport() {
  const messages = useMessages()
  const isBusy = ref(false)

  return {
    /** While a file is being written. */
    isBusy,
    async exportCsv({ id: batchId }: Batch, filter = wholeReceipt) {
      isBusy.value = true
      try {
        const exported = await api.receipts.exportCsv({ batchId, filter })
        if (exported?.type === 'saved') messages.done(t('receipts.csv.saved'), exported.path)
        if (exported?.type === 'download') download(exported.address)
      } catch (error) {
        messages.failed(error)
      } finally {
        isBusy.value = false
      }
    },
  }
}
