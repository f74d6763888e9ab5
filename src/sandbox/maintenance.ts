import type { Storage } from './call.ts'
import { writeInventories } from './inventory/write.ts'
import { runLifecycle } from './lifecycle/run.ts'
import { writeLogs } from './logging/write.ts'

const intervalMs = 60_000

export interface Maintenance {
  /** Does what is due by the server's clock: lifecycles, logs, inventories. */
  run(): Promise<void>
  /** Resolves when nothing runs any more. */
  close(): Promise<void>
}

/** Keeps house in the background. */
export function startMaintenance(storage: Storage, onError: (error: unknown) => void): Maintenance {
  let running = Promise.resolve()
  const run = () => {
    const next = running.then(() => maintain(storage))
    running = next.catch(() => undefined)
    return next
  }
  const timer = setInterval(() => void run().catch(onError), intervalMs)
  timer.unref()
  return {
    run,
    close: async () => {
      clearInterval(timer)
      await running
    },
  }
}

async function maintain(storage: Storage): Promise<void> {
  for (const bucket of storage.catalogue.buckets.all()) {
    await runLifecycle(storage, bucket)
    await writeInventories(storage, bucket)
  }
  await writeLogs(storage)
}
