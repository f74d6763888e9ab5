import { hasEnded, type Batch } from '../../../shared/contract/transfers.ts'
import { AppError } from '../../../shared/failure.ts'

/** Waits for batches to end. */
export interface Ends {
  /** Resolves with the batch once it has ended; rejects when the app is about to quit. */
  of: (batchId: string) => Promise<Batch>
  hear: (batches: Batch[]) => void
  close: () => void
}

export function createEnds(): Ends {
  const waiting = new Map<string, PromiseWithResolvers<Batch>>()
  return {
    of: (batchId) => {
      const end = Promise.withResolvers<Batch>()
      waiting.set(batchId, end)
      // A quit is no mistake of whoever did not come to wait.
      end.promise.catch(() => undefined)
      return end.promise
    },
    hear: (batches) => {
      for (const batch of batches.filter(hasEnded)) {
        waiting.get(batch.id)?.resolve(batch)
        waiting.delete(batch.id)
      }
    },
    close: () => {
      for (const { reject } of waiting.values())
        reject(new AppError({ kind: 'cancelled', message: 'Osprey quits' }))
    },
  }
}
