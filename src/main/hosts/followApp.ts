import type { Settings } from '../../shared/contract/settings.ts'
import type { TransfersChanged } from '../../shared/contract/transfers.ts'
import type { EventHub } from '../ipc/events.ts'
import type { Host } from './host.ts'
import { localeOf } from './languages.ts'
import { createWakefulness } from './wakefulness.ts'

/** Lets the host look and speak as the person chose, and show what the transfers do. */
export function followApp(host: Host, events: EventHub, settings: Settings): void {
  const keepsAwake = createWakefulness(Date.now)
  adapt(host, settings)
  events.subscribe((name, payload) => {
    if (name === 'settings.changed') adapt(host, payload)
    if (name === 'transfers.changed') showActivity(host, payload, keepsAwake(payload.totals))
  })
}

function adapt(host: Host, settings: Settings): void {
  host.adapt?.({ locale: localeOf(host, settings), theme: settings.theme })
}

function showActivity(host: Host, { totals }: TransfersChanged, keepsAwake: boolean): void {
  const { runningCount, doneBytes, totalBytes } = totals
  const fraction = totalBytes > 0 ? doneBytes / totalBytes : null
  host.showActivity?.({ runningCount, fraction, keepsAwake })
}
