import { hasEnded, type Batch } from '../../../../../shared/contract/transfers.ts'

/** What the bar speaks of. */
export type BarWork =
  | { type: 'idle'; last: Batch | null }
  | { type: 'counting' | 'asks' | 'waiting' | 'paused' | 'running'; batches: Batch[] }

/** The most lively of what has not ended; a batch that waits for the person does not hide one that runs. */
export function barWork(batches: Batch[], isPaused: boolean): BarWork {
  const open = batches.filter((batch) => !hasEnded(batch))
  if (open.length === 0) return { type: 'idle', last: lastEnded(batches) }
  const inState = (state: Batch['state']) => open.filter((batch) => batch.state === state)
  const running = inState('running')
  const paused = inState('paused')
  if (isPaused) return { type: 'paused', batches: open }
  if (running.length > 0) return { type: 'running', batches: running }
  if (inState('preparing').length > 0) return { type: 'counting', batches: inState('preparing') }
  if (inState('needs-decision').length > 0) return { type: 'asks', batches: inState('needs-decision') }
  return paused.length > 0 ? { type: 'paused', batches: paused } : { type: 'waiting', batches: open }
}

function lastEnded(batches: Batch[]): Batch | null {
  let last: Batch | null = null
  for (const batch of batches)
    if (batch.finishedAtMs !== null && batch.finishedAtMs > (last?.finishedAtMs ?? -Infinity)) last = batch
  return last
}
