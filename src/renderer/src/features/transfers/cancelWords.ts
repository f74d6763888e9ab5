import { hasTarget, isStaged, type Batch, type BatchKind } from '../../../../shared/contract/transfers.ts'
import { t } from '../../i18n.ts'

const staysKeys = {
  upload: 'transfers.cancelling.uploadStays',
  download: 'transfers.cancelling.downloadStays',
  copy: 'transfers.cancelling.copyStays',
  move: 'transfers.cancelling.moveStays',
  delete: 'transfers.cancelling.deleteStays',
  access: 'transfers.cancelling.accessStays',
} as const satisfies Record<BatchKind, string>

/** What a batch leaves behind when it is cancelled now. */
export function stays(batch: Batch): string {
  const { kind, doneCount, doneBytes, totalCount, skippedCount, failedCount } = batch
  const restCount = totalCount - doneCount - skippedCount - failedCount
  const sentences =
    doneCount > 0
      ? [
          t(staysKeys[kind], { count: doneCount }),
          restCount > 0 ? t('transfers.cancelling.rest', { count: restCount }) : '',
        ]
      : [t('transfers.cancelling.nothingStays', { count: totalCount })]
  if (doneBytes > 0 && hasTarget(kind)) sentences.push(t('transfers.cancelling.parts'))
  if (isStaged(batch) && restCount > 0) sentences.push(t('transfers.cancelling.chooseAgain'))
  return sentences.filter(Boolean).join(t('transfers.cancelling.between'))
}

/** What is given up when everything is cancelled now, and what is left behind. */
export function allStays(batches: Batch[]): string {
  const sum = (value: (batch: Batch) => number) => batches.reduce((total, batch) => total + value(batch), 0)
  const runningCount = sum((batch) => batch.runningCount)
  const waitingCount = sum(openCount) - runningCount
  const deletedCount = sum(({ kind, doneCount }) => (kind === 'delete' ? doneCount : 0))
  const stayingCount = sum(({ doneCount }) => doneCount) - deletedCount
  const isCounting = batches.some(({ state }) => state === 'preparing')
  const hasParts = batches.some(({ kind, doneBytes }) => hasTarget(kind) && doneBytes > 0)
  const sentences = [
    runningCount > 0 ? t('transfers.cancelling.allRunning', { count: runningCount }) : '',
    waitingCount > 0 ? t('transfers.cancelling.allWaiting', { count: waitingCount }) : '',
    isCounting ? t('transfers.cancelling.allCounting') : '',
    stayingCount > 0 ? t('transfers.cancelling.allStay', { count: stayingCount }) : '',
    deletedCount > 0 ? t('transfers.cancelling.deleteStays', { count: deletedCount }) : '',
    hasParts ? t('transfers.cancelling.parts') : '',
  ]
  return sentences.filter(Boolean).join(t('transfers.cancelling.between'))
}

const openCount = ({ totalCount, doneCount, skippedCount, failedCount, cancelledCount }: Batch) =>
  totalCount - doneCount - skippedCount - failedCount - cancelledCount
