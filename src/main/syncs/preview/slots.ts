import type { SyncRule } from '../../../shared/contract/syncs.ts'
import { slotOf } from '../../transfers/naming/slot.ts'
import type { Hiding } from './context.ts'

/**
 * Under which a path of this computer is known. A bucket tells any two names apart; a folder that a bucket is
 * synced into does not, see `slotOf`.
 */
export const slotFor = ({ direction }: SyncRule, path: string) => (direction === 'up' ? path : slotOf(path))

/** What hides a slot: the nearest folder above it that was not read. */
export function hidingOf(hidden: ReadonlyMap<string, Hiding>, slot: string): Hiding | null {
  if (hidden.size === 0) return null
  for (let end = slot.lastIndexOf('/'); end > 0; end = slot.lastIndexOf('/', end - 1)) {
    const hiding = hidden.get(slot.slice(0, end + 1))
    if (hiding) return hiding
  }
  return null
}
