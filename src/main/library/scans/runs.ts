import type { ObjectSum, ScanPart } from '../../../shared/contract/scans.ts'
import { toFailure } from '../../failures.ts'
import type { ScanState } from './scanState.ts'

/** One count from its beginning to its end. */
export interface Run {
  signal: AbortSignal
  /** What becomes of older versions; null while that is open. */
  versions: ScanPart | null
}

/** Counts of one bucket, of which one is under way at most. */
export interface Runs {
  current: () => Run | null
  /** Begins one that has so much already, unless another is under way. */
  start: (from: ObjectSum, work: (run: Run) => Promise<void>) => void
  /** Gives up the one that is under way; what it has come to stays. */
  cancel: () => Promise<void>
  /** As `cancel`, untold: another one takes its place. */
  makeWay: () => Promise<void>
}

export function createRuns(state: ScanState): Runs {
  let running: { run: Run; stopping: AbortController; end: Promise<void>; isReplaced: boolean } | null = null

  async function carryOut(run: Run, work: (run: Run) => Promise<void>): Promise<void> {
    let failure = null
    try {
      await work(run)
    } catch (error) {
      if (!run.signal.aborted) failure = toFailure(error)
    }
    await state.reload()
    const isReplaced = running?.isReplaced
    running = null
    if (!isReplaced) state.end(failure)
  }

  async function cancel() {
    running?.stopping.abort()
    await running?.end
  }

  return {
    current: () => running?.run ?? null,
    start: (from, work) => {
      if (running) return
      state.begin(from)
      const stopping = new AbortController()
      const run: Run = { signal: stopping.signal, versions: null }
      running = { run, stopping, end: Promise.resolve(), isReplaced: false }
      running.end = carryOut(run, work)
    },
    cancel,
    makeWay: () => {
      if (running) running.isReplaced = true
      return cancel()
    },
  }
}
