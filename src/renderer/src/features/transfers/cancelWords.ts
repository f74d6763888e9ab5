import type { Batch, BatchKind } from '../../../../shared/contract/transfers.ts'
import { t } from '../../i18n.ts'

const staysKeys = {
  upload: 'transfers.cancelling.uploadStays',
  download: 'transfers.cancelling.downloadStays',
  copy: 'transfers.cancelling.copyStays',
  move: 'transfers.cancelling.moveStays',
  delete: 'transfers.cancelling.deleteStays',
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
  if (doneBytes > 0 && kind !== 'delete') sentences.push(t('transfers.cancelling.parts'))
  return sentences.filter(Boolean).join(t('transfers.cancelling.between'))
}
