import type { Settings } from '../../shared/contract/settings.ts'
import type { Batch, TransfersChanged } from '../../shared/contract/transfers.ts'
import type { EventHub } from '../ipc/events.ts'
import type { Host } from './host.ts'
import { localeOf } from './languages.ts'

/** Lets the host look and speak as the person chose, and show what the transfers do. */
export function followApp(host: Host, events: EventHub, settings: Settings): void {
  const showTransfers = createTransferDisplay(host)
  adapt(host, settings)
  events.subscribe((name, payload) => {
    if (name === 'settings.changed') adapt(host, payload)
    if (name === 'transfers.changed') showTransfers(payload)
  })
}

function adapt(host: Host, settings: Settings): void {
  host.adapt?.({ locale: localeOf(host, settings), theme: settings.theme })
}

function createTransferDisplay(host: Host): (changed: TransfersChanged) => void {
  const open = new Set<string>()
  return ({ batches, removedBatchIds, totals }) => {
    const { runningCount, doneBytes, totalBytes } = totals
    host.showActivity?.({ runningCount, fraction: totalBytes > 0 ? doneBytes / totalBytes : null })
    for (const batch of batches) {
      if (!hasEnded(batch)) open.add(batch.id)
      else if (open.delete(batch.id) && batch.state === 'finished') host.notify?.(batch)
    }
    for (const id of removedBatchIds) open.delete(id)
  }
}

const hasEnded = ({ state }: Batch) => state === 'finished' || state === 'cancelled'
