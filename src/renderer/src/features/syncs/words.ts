import type { LineClass, Sync, SyncRule } from '../../../../shared/contract/syncs.ts'
import { t } from '../../i18n.ts'
import { formatAddress } from '../browser/model/address.ts'

export const directionIcons = {
  up: 'i-lucide-cloud-upload',
  down: 'i-lucide-cloud-download',
} as const satisfies Record<SyncRule['direction'], string>

export const classIcons = {
  new: 'i-lucide-circle-plus',
  changed: 'i-lucide-refresh-cw',
  gone: 'i-lucide-circle-minus',
  identical: 'i-lucide-equal',
  excluded: 'i-lucide-filter-x',
  failed: 'i-lucide-circle-alert',
} as const satisfies Record<LineClass, string>

/** Where a sync takes its files from, and where to. */
export function endsOf({ direction, folder, place }: SyncRule): { source: string; target: string } {
  const address = formatAddress(place)
  return direction === 'up' ? { source: folder, target: address } : { source: address, target: folder }
}

/** How the last run of a sync went, in one line. */
export function lastRunWords({ lastRun }: Sync): string {
  if (lastRun === null) return t('syncs.lastRun.never')
  if (lastRun.state === 'running') return t('syncs.lastRun.running')
  const { movedCount, deletedCount, keptCount, failedCount, isDeletionLeftOut, failure } = lastRun
  return [
    t('syncs.lastRun.moved', { count: movedCount }),
    deletedCount > 0 && t('syncs.lastRun.deleted', { count: deletedCount }),
    keptCount > 0 && t('syncs.lastRun.kept', { count: keptCount }),
    failedCount > 0 && t('syncs.lastRun.failed', { count: failedCount }),
    isDeletionLeftOut && t(failure ? 'syncs.lastRun.listLost' : 'syncs.lastRun.leftOut'),
  ]
    .filter((part) => part !== false)
    .join(' · ')
}
