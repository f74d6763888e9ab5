import type { BucketScan } from '../../../shared/contract/scans.ts'
import type { Scan } from './store/scanStore.ts'

/** What a window is told of a scan. */
export function knownOf(scan: Scan | null): BucketScan['known'] {
  if (!scan) return null
  const { objectCount, sizeBytes, source, versions, uploads, beganAtMs, endedAtMs } = scan
  const isWhole = endedAtMs !== null
  const asOfMs = source === 'inventory' ? beganAtMs : (endedAtMs ?? beganAtMs)
  return { objectCount, sizeBytes, source, versions, uploads, isWhole, asOfMs }
}

const hourMs = 3_600_000
const restPerWork = 1000

/** A small bucket is counted again after an hour, one that takes minutes after a day, when somebody comes to see it. */
export function isFresh({ source, beganAtMs, endedAtMs }: Scan, nowMs: number): boolean {
  if (endedAtMs === null) return false
  const tookMs = source === 'inventory' ? Infinity : endedAtMs - beganAtMs
  const freshForMs = Math.min(24 * hourMs, Math.max(hourMs, tookMs * restPerWork))
  return nowMs - endedAtMs < freshForMs
}
