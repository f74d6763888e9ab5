import type { BatchKind, Receipt } from '../../../../../shared/contract/transfers.ts'
import { t } from '../../../i18n.ts'
import { receiptSkipWords } from '../words.ts'

export interface ReceiptLine {
  id: string
  label: string
  count: number
  sizeBytes: number
  tone: 'success' | 'plain' | 'danger' | 'open'
}

const doneLabels = {
  upload: 'transfers.receipt.sent',
  download: 'transfers.receipt.received',
  copy: 'transfers.receipt.copied',
  move: 'transfers.receipt.moved',
  delete: 'transfers.receipt.deleted',
  access: 'transfers.receipt.accessSet',
} as const satisfies Record<BatchKind, string>

/** What files are called that came to their target. */
export const doneLabel = (kind: BatchKind) => doneLabels[kind]

/** The parts of a receipt that are not empty, and the sum that accounts for every file. */
export function receiptLines(
  kind: BatchKind,
  receipt: Receipt,
): { lines: ReceiptLine[]; total: ReceiptLine } {
  const failed = sum(receipt.failed)
  const parts: ReceiptLine[] = [
    { id: 'done', label: t(doneLabel(kind)), ...receipt.done, tone: 'success' },
    ...receipt.skipped.map(({ reason, count, sizeBytes }) => ({
      id: reason,
      label: receiptSkipWords(reason),
      count,
      sizeBytes,
      tone: 'plain' as const,
    })),
    { id: 'failed', label: t('transfers.receipt.failed'), ...failed, tone: 'danger' },
    { id: 'cancelled', label: t('transfers.receipt.cancelled'), ...receipt.cancelled, tone: 'plain' },
    { id: 'open', label: t('transfers.receipt.open'), ...receipt.open, tone: 'open' },
  ]
  const lines = parts.filter(({ id, count }) => count > 0 || id === 'done')
  return { lines, total: { id: 'total', label: t('transfers.receipt.total'), ...sum(parts), tone: 'plain' } }
}

const sum = (tallies: { count: number; sizeBytes: number }[]) => ({
  count: tallies.reduce((total, { count }) => total + count, 0),
  sizeBytes: tallies.reduce((total, { sizeBytes }) => total + sizeBytes, 0),
})
