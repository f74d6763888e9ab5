import type { Batch } from '../../../../shared/contract/transfers.ts'
import { t } from '../../i18n.ts'
import { failureText } from '../../ui/failureText.ts'
import { formatClock, formatDuration, formatSize } from '../../ui/format.ts'
import { missingBytesOf } from './model/missingSpace.ts'
import { formatCountOf, formatSizeOf } from './words.ts'

/** The second line of a batch: how much, how far, or when. */
export function factsOf(batch: Batch): string {
  const missingBytes = missingBytesOf(batch)
  if (missingBytes !== null) return t('transfers.batch.diskFull', { size: formatSize(missingBytes) })
  if (batch.failure) return `${failureText(batch.failure).what}. ${failureText(batch.failure).todo}`
  const { totalCount, totalBytes } = batch
  const files = t(isInside(batch) ? 'transfers.amount.objects' : 'transfers.amount.files', {
    count: totalCount,
  })
  switch (batch.state) {
    case 'preparing':
      return t('transfers.batch.counting', { files, size: formatSize(totalBytes) })
    case 'needs-decision':
      return t('transfers.batch.conflicts', { count: batch.conflictCount, total: totalCount })
    case 'waiting':
      return listed([files, sizeWords(totalBytes), wayWords(batch)])
    case 'running':
    case 'paused':
      return listed([
        formatCountOf(endedCount(batch), totalCount),
        totalBytes > 0 ? formatSizeOf(batch.doneBytes, totalBytes) : '',
        batch.relay === null ? '' : t('transfers.relay.short'),
      ])
    case 'finished':
      return t('transfers.batch.finished', { time: endClock(batch), duration: tookWords(batch) })
    case 'cancelled':
      return t('transfers.batch.cancelled', { time: endClock(batch) })
  }
}

/** Copies, moves and deletions are about objects, and happen in the service where it can. */
const isInside = ({ kind }: Batch) => kind !== 'upload' && kind !== 'download'

/** Which way it goes, where that is not plain. */
function wayWords(batch: Batch): string {
  if (batch.relay !== null) return t('transfers.relay.short')
  return isInside(batch) ? t('transfers.batch.inside') : ''
}

const endedCount = ({ doneCount, skippedCount, failedCount, cancelledCount }: Batch) =>
  doneCount + skippedCount + failedCount + cancelledCount

const sizeWords = (sizeBytes: number) => (sizeBytes > 0 ? formatSize(sizeBytes) : '')
const listed = (facts: string[]) => facts.filter(Boolean).join(t('transfers.amount.comma'))
const endClock = ({ finishedAtMs, createdAtMs }: Batch) => formatClock(finishedAtMs ?? createdAtMs)

/** How long the batch took from its start to its end. */
export const tookWords = ({ finishedAtMs, createdAtMs }: Batch) =>
  finishedAtMs === null ? t('common.empty') : formatDuration(Math.max(1, (finishedAtMs - createdAtMs) / 1000))
