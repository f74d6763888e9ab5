import type { Finding, UnfinishedUploads } from '../../../../../shared/bucketSettings/findings.ts'
import { t } from '../../../i18n.ts'
import { formatSize, formatTime } from '../../../ui/format.ts'

/** What is wrong, and what may come of it. */
export function findingText({ id, uploads, logs }: Finding, nowMs: number): { title: string; text: string } {
  const title = t(`bucketSettings.overview.findings.${id}.title`, { count: uploads?.count ?? 0 })
  const address = logs ? `oss://${logs.bucket}/${logs.prefix}` : ''
  const text = t(`bucketSettings.overview.findings.${id}.text`, { address })
  return { title, text: uploads ? withAmounts(text, uploads, nowMs) : text }
}

/** As far as they are known. */
function withAmounts(text: string, { sizeBytes, oldestAtMs }: UnfinishedUploads, nowMs: number): string {
  const amounts = [
    sizeBytes !== null && t('bucketSettings.overview.uploads.size', { size: formatSize(sizeBytes) }),
    oldestAtMs !== null &&
      t('bucketSettings.overview.uploads.oldest', { time: formatTime(oldestAtMs, nowMs) }),
  ].filter((sentence) => sentence !== false)
  return amounts.reduce((first, second) => t('common.twoSentences', { first, second }), text)
}
