import type { Batch } from '../../../../../shared/contract/transfers.ts'

export type Announcement = 'started' | 'asks' | 'failing' | 'finished' | 'finished-with-failures' | 'stuck'

/**
 * What a screen reader is told about a change: the few moments that matter, never progress.
 * `before` is undefined for a batch that has just appeared.
 */
export function announcementFor(before: Batch | undefined, after: Batch): Announcement | null {
  if (after.failure && !before?.failure) return 'stuck'
  if (after.state === before?.state)
    return after.failedCount > 0 && before.failedCount === 0 ? 'failing' : null
  switch (after.state) {
    case 'needs-decision':
      return 'asks'
    case 'finished':
      return after.failedCount > 0 ? 'finished-with-failures' : 'finished'
    case 'running':
      return before?.state === 'paused' ? null : 'started'
    case 'preparing':
    case 'waiting':
    case 'paused':
    case 'cancelled':
      return null
  }
}
