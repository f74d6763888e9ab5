import type { BatchRecord } from '../store/records.ts'
import { isOpen } from '../store/batches.ts'
import type { Store } from '../store/store.ts'
import type { Planning } from './planning.ts'
import { releaseRunning } from './recover.ts'
import type { Scheduler } from './scheduler.ts'

export interface GoOnOptions {
  store: Store
  planning: Planning
  scheduler: Scheduler
}

/** Takes up batches where they stand. */
export interface GoOn {
  /** Does what there is to do of a batch. */
  goOn: (batch: BatchRecord) => void
  /** The same for one that was paused, or could not go on. */
  resumeBatch: (batch: BatchRecord) => void
}

export function createGoOn({ store, planning, scheduler }: GoOnOptions): GoOn {
  function goOn(batch: BatchRecord): void {
    if (!scheduler.isRunning(batch)) releaseRunning(store, batch)
    planning.start(batch)
    scheduler.wake()
  }

  function resumeBatch(batch: BatchRecord): void {
    if (!isOpen(batch)) return
    batch.isPaused = false
    batch.failure = null
    store.batches.touch(batch)
    scheduler.hold(batch, null)
    goOn(batch)
  }

  return { goOn, resumeBatch }
}
