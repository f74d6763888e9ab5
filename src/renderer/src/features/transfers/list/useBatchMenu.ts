import { hasEnded, type Batch } from '../../../../../shared/contract/transfers.ts'
import { t } from '../../../i18n.ts'
import { ofBatch, useOrders } from '../orders.ts'
import { useExport } from '../receipt/useExport.ts'

interface MenuItem {
  label: string
  icon: string
  onSelect: () => unknown
}

/** The menu of a batch: what can be done about its receipt, and once it has ended, about itself. Use inside `setup`. */
export function useBatchMenu(showReceipt: (batch: Batch) => void) {
  const orders = useOrders()
  const { exportCsv } = useExport()

  return (batch: Batch): MenuItem[] => {
    const isEnded = hasEnded(batch)
    const items: [isOffered: boolean, label: string, icon: string, onSelect: () => unknown][] = [
      [true, t('transfers.orders.receipt'), 'i-lucide-receipt-text', () => showReceipt(batch)],
      [batch.totalCount > 0, t('receipts.csv.export'), 'i-lucide-file-down', () => exportCsv(batch)],
      [
        isEnded && batch.failedCount > 0,
        t('transfers.receipt.retryFailed'),
        'i-lucide-refresh-cw',
        () => orders.retry(ofBatch(batch)),
      ],
      [isEnded, t('receipts.forget.action'), 'i-lucide-trash-2', () => orders.forget(batch)],
      [!isEnded, t('transfers.orders.cancel'), 'i-lucide-x', () => orders.cancelBatch(batch)],
    ]
    return items.flatMap(([isOffered, label, icon, onSelect]) =>
      isOffered ? [{ label, icon, onSelect }] : [],
    )
  }
}
