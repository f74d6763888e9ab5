import type { ReceiptPart } from '../../../../../shared/contract/receipts.ts'
import type { BatchKind, Receipt } from '../../../../../shared/contract/transfers.ts'
import { t } from '../../../i18n.ts'
import { failureText } from '../../../ui/failureText.ts'
import { receiptSkipWords } from '../words.ts'
import { doneLabel } from './receiptLines.ts'

/** Something that the files of a receipt can be narrowed to. */
export interface PartChoice {
  /** Stands in the address of the page. */
  id: string
  /** Null is all. */
  part: ReceiptPart | null
  label: string
  count: number
}

type Counted = Omit<PartChoice, 'id'>

/** Everything that became of the files of a batch: by result, and by reason where there are reasons. */
export function partChoices(kind: BatchKind, receipt: Receipt): PartChoice[] {
  const { done, skipped, failed, cancelled, open } = receipt
  const [skippedCount, failedCount] = [sum(skipped), sum(failed)]
  const reasons: Counted[] = [
    { part: { result: 'done' }, label: t(doneLabel(kind)), count: done.count },
    ...any(
      { part: { result: 'skipped', reason: null }, label: t('receipts.files.skipped'), count: skippedCount },
      skipped,
    ),
    ...skipped.map(({ reason, count }): Counted => ({
      part: { result: 'skipped', reason },
      label: receiptSkipWords(reason),
      count,
    })),
    ...any(
      { part: { result: 'failed', reason: null }, label: t('receipts.files.failed'), count: failedCount },
      failed,
    ),
    ...failed.map((reason): Counted => ({
      part: { result: 'failed', reason: { kind: reason.kind, code: reason.code } },
      label: failedWith(reason),
      count: reason.count,
    })),
    { part: { result: 'cancelled' }, label: t('transfers.receipt.cancelled'), count: cancelled.count },
    { part: { result: 'open' }, label: t('transfers.receipt.open'), count: open.count },
  ]
  const total = done.count + skippedCount + failedCount + cancelled.count + open.count
  return [
    { id: 'all', part: null, label: t('receipts.files.all'), count: total },
    ...reasons.filter(({ count }) => count > 0).map((choice) => ({ ...choice, id: idOf(choice.part) })),
  ]
}

/** Where there is one reason alone, a choice of all of them says nothing more. */
const any = (choice: Counted, reasons: unknown[]) => (reasons.length > 1 ? [choice] : [])

const sum = (tallies: { count: number }[]) => tallies.reduce((total, { count }) => total + count, 0)

const failedWith = ({ kind, code }: Receipt['failed'][number]) =>
  t('receipts.files.failedWith', {
    reason: failureText({ kind, code: code ?? undefined, message: '' }).what,
  })

function idOf(part: ReceiptPart | null): string {
  if (part === null) return 'all'
  if (part.result === 'skipped') return `skipped.${part.reason ?? 'any'}`
  if (part.result === 'failed')
    return part.reason ? `failed.${part.reason.kind}.${part.reason.code ?? ''}` : 'failed.any'
  return part.result
}
