import type { UploadList } from '../../../../../shared/contract/uploads.ts'
import { t } from '../../../i18n.ts'
import { formatAge, formatDay, formatSize } from '../../../ui/format.ts'

const dayMs = 86_400_000

/** `12 days`; what is younger than a day in hours or minutes. */
export function ageText(startedAtMs: number, nowMs: number): string {
  const days = Math.floor((nowMs - startedAtMs) / dayMs)
  return days < 1 ? formatAge(startedAtMs, nowMs) : t('bucketSettings.uploads.days', { count: days })
}

/** `17 uploads, 640.0 MB, the oldest begun: 3 May`. */
export function totalsText(
  {
    count,
    measuredCount,
    sizeBytes,
    oldestMs,
  }: Pick<UploadList, 'count' | 'measuredCount' | 'sizeBytes' | 'oldestMs'>,
  nowMs: number,
): string {
  const isWhole = measuredCount === count
  return t(`bucketSettings.uploads.${isWhole ? 'totals' : 'totalsLeast'}`, {
    count,
    size: formatSize(sizeBytes),
    day: oldestMs === null ? '' : formatDay(oldestMs, nowMs),
  })
}
