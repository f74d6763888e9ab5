import type { Batch } from '../../../shared/contract/transfers.ts'

/** Waits for batches to end. */
export interface Ends {
  /** Resolves with the batch once it has ended; rejects when the app is about to quit. */
  of: (batchId: string) => Promise<Batch>
  hear: (batches: Batch[]) => void
}

export const hasEnded = ({ state }: Batch) => state === 'finished' || state === 'cancelled'

export function createEnds(signal: AbortSignal): Ends {
  const waiting = new Map<string, (batch: Batch) => void>()
  return {
    of: (batchId) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted()
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
        waiting.set(batchId, resolve)
      }),
    hear: (batches) => {
      for (const batch of batches.filter(hasEnded)) {
        waiting.get(batch.id)?.(batch)
        waiting.delete(batch.id)
      }
    },
  }
}
