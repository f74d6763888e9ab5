import { childOf, textOf } from '../content.ts'
import type { UnfinishedUploads, Verdict } from '../findings.ts'
import { versioningOf } from '../versioning.ts'
import type { Known } from './known.ts'
import { clearsUploads, expires, trimsVersions } from './lifecycle.ts'

/** Whether what is replaced or deleted is gone for good. */
export function checkVersions({ settings: { versioning } }: Known): Verdict {
  if (versioning === undefined) return 'unknown'
  if (versioningOf(versioning) === 'enabled') return 'fine'
  return { id: 'noVersions', severity: 'warning', page: 'versioning' }
}

/** Whether versions are kept that nothing ever deletes. */
export function checkOldVersions({ settings: { versioning, lifecycle } }: Known): Verdict {
  if (versioning === undefined) return 'unknown'
  if (versioningOf(versioning) === 'never') return 'fine'
  if (lifecycle === undefined) return 'unknown'
  if (trimsVersions(lifecycle)) return 'fine'
  return { id: 'untrimmedVersions', severity: 'warning', page: 'lifecycle' }
}

/** An upload that was begun within this time may well be under way. */
const underWayMs = 24 * 60 * 60 * 1000

/** Whether uploads that nobody will finish cost storage. */
export function checkUploads(known: Known): Verdict {
  const { lifecycle } = known.settings
  const uploads = unfinishedUploads(known)
  if (!uploads) return 'unknown'
  const isYoung = uploads.oldestAtMs !== null && known.nowMs - uploads.oldestAtMs < underWayMs
  if (uploads.count === 0 || isYoung) return 'fine'
  if (lifecycle && clearsUploads(lifecycle)) return 'fine'
  return { id: 'unfinishedUploads', severity: 'warning', page: 'uploads', uploads }
}

/** What both answers of the service come to; null where neither is known. */
export function unfinishedUploads({
  uploads,
  stat,
}: Pick<Known, 'uploads' | 'stat'>): UnfinishedUploads | null {
  // The listing is of now; the statistics may be an hour old, but are the only ones to know of sizes.
  const sizeBytes = stat?.partBytes || null
  if (uploads) {
    const count = uploads.isComplete ? uploads.count : Math.max(uploads.count, stat?.uploadCount ?? 0)
    return { count, sizeBytes: count > 0 ? sizeBytes : null, oldestAtMs: uploads.oldestAtMs }
  }
  return stat ? { count: stat.uploadCount, sizeBytes, oldestAtMs: null } : null
}

/** Where the access logs go; null where there are none, undefined where that is not known. */
export function logTargetOf({
  settings: { logging },
}: Pick<Known, 'settings'>): { bucket: string; prefix: string } | null | undefined {
  if (logging === undefined) return undefined
  const enabled = logging ? childOf(logging, 'LoggingEnabled') : {}
  const bucket = textOf(enabled, 'TargetBucket')
  return bucket === '' ? null : { bucket, prefix: textOf(enabled, 'TargetPrefix') }
}

/** Whether access logs pile up that nothing ever deletes. */
export function checkLogs(known: Known): Verdict {
  const logs = logTargetOf(known)
  if (logs === null) return 'fine'
  if (logs === undefined) return 'unknown'
  if (known.logLifecycle === undefined) return 'unknown'
  if (expires(known.logLifecycle, logs.prefix)) return 'fine'
  return { id: 'endlessLogs', severity: 'hint', page: 'lifecycle', logs }
}
