import type { Settings } from '../shared/contract/settings.ts'
import { hasEnded, type Batch, type TransfersChanged } from '../shared/contract/transfers.ts'

/** Long enough to come back to the computer and say no. */
const warningMs = 30_000

/** What happens once the last transfer has ended: a note of the system, nothing, or the end of the app. */
export interface WhenDone {
  follow: (changed: TransfersChanged) => void
  /** Epoch ms at which the app quits by itself; null when it does not. */
  quitsAtMs: () => number | null
  /** The person wants to go on. */
  stayOpen: () => void
  close: () => void
}

export interface WhenDoneOptions {
  choice: () => Settings['whenDone']
  notify: (batch: Batch) => void
  quit: () => void
  /** The app is about to quit by itself, or is not any more. */
  onChanged: () => void
  /** Epoch ms. */
  now: () => number
}

export function createWhenDone({ choice, notify, quit, onChanged, now }: WhenDoneOptions): WhenDone {
  const open = new Set<string>()
  let quitting: { atMs: number; timer: NodeJS.Timeout } | null = null

  function stayOpen(): void {
    if (quitting === null) return
    clearTimeout(quitting.timer)
    quitting = null
    onChanged()
  }

  function quitSoon(): void {
    if (quitting !== null) return
    quitting = { atMs: now() + warningMs, timer: setTimeout(quit, warningMs) }
    onChanged()
  }

  function follow({ batches, removedBatchIds }: TransfersChanged): void {
    const wasBusy = open.size > 0
    const finished: Batch[] = []
    for (const batch of batches) {
      if (!hasEnded(batch)) open.add(batch.id)
      else if (open.delete(batch.id) && batch.state === 'finished') finished.push(batch)
    }
    for (const id of removedBatchIds) open.delete(id)
    if (choice() === 'notify') for (const batch of finished) notify(batch)
    if (open.size > 0) stayOpen()
    else if (wasBusy && finished.length > 0 && choice() === 'quit') quitSoon()
  }

  return { follow, quitsAtMs: () => quitting?.atMs ?? null, stayOpen, close: stayOpen }
}
