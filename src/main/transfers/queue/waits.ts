import { breathe } from '../plan/context.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'
import type { GoOnOptions } from './goOn.ts'

const rowsPerStep = 200

/** Ends what a person would wait for in vain: nobody knows of a network that is back before it is tried. */
export interface Waits {
  /** What waits for the network or the service is tried at once. */
  end: () => Promise<void>
  /** The same after sleep: what ran has lost its connections without knowing, and begins anew where it stood. */
  endAfterSleep: () => Promise<void>
}

export function createWaits({ store, planning, scheduler }: GoOnOptions, now: () => number): Waits {
  async function end(): Promise<void> {
    for (const batch of [...store.batches.open()]) {
      planning.retryNow(batch)
      scheduler.hold(batch, null)
      store.batches.touch(batch)
      await endBackoffs(batch)
    }
    scheduler.wake()
  }

  async function endBackoffs(batch: BatchRecord): Promise<void> {
    const after = (id: number) => store.queries.inState(batch, 'retrying', id, rowsPerStep)
    for (let rows = after(0); rows.length > 0; rows = after(rows.at(-1)?.id ?? Infinity)) {
      for (const transfer of rows.filter(isNoWish))
        store.transfers.change(transfer, { nextAttemptAtMs: now() })
      await breathe(new AbortController().signal)
    }
  }

  return {
    end,
    endAfterSleep: async () => {
      await Promise.all([...store.batches.open()].map((batch) => scheduler.stop(batch, 'renew')))
      await end()
    },
  }
}

/** A service that is busy has said itself when to come again. */
const isNoWish = ({ failure }: TransferRecord) => failure?.kind !== 'throttled'
