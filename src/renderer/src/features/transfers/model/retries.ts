import type { Batch, Transfer } from '../../../../../shared/contract/transfers.ts'
import type { FailureKind } from '../../../../../shared/failure.ts'

export interface Retry {
  batchId: string
  atMs: number
  reason: FailureKind | null
}

/** How many are remembered: only the soonest is ever shown. */
const limit = 500

/** Knows which transfers wait for another attempt, so that the wait can be counted down. */
export function retryWatch() {
  const retries = new Map<number, Retry>()

  return {
    /** Takes transfers as they change; answers whether anything about retries did. */
    see(transfers: Transfer[]): boolean {
      let hasChanged = false
      for (const transfer of transfers) {
        const isRetrying = transfer.state === 'retrying' && transfer.nextAttemptAtMs !== null
        if (!isRetrying) hasChanged = retries.delete(transfer.id) || hasChanged
        else if (retries.has(transfer.id) || retries.size < limit) {
          retries.set(transfer.id, retryOf(transfer))
          hasChanged = true
        }
      }
      return hasChanged
    },
    /** Lets go of the retries of batches that have ended. */
    forget(batchIds: Set<string>): void {
      for (const [id, { batchId }] of retries) if (batchIds.has(batchId)) retries.delete(id)
    },
    /** The next attempt of each batch that waits for one. */
    soonest(): Map<string, Retry> {
      const soonest = new Map<string, Retry>()
      for (const retry of retries.values()) {
        const known = soonest.get(retry.batchId)
        if (!known || retry.atMs < known.atMs) soonest.set(retry.batchId, retry)
      }
      return soonest
    },
  }
}

/** The first start to come of these batches. */
export function soonestStart(batches: Batch[], retries: ReadonlyMap<string, Retry>): Retry | null {
  const starts = batches.flatMap((batch) => nextStart(batch, retries.get(batch.id)) ?? [])
  return starts.sort((one, other) => one.atMs - other.atMs)[0] ?? null
}

/** When a batch goes on that waits for that, also while it is prepared; one that is held starts nothing before. */
export function nextStart({ id, heldUntilMs, failure }: Batch, retry: Retry | undefined): Retry | null {
  if (!retry && heldUntilMs === null) return null
  const atMs = Math.max(retry?.atMs ?? 0, heldUntilMs ?? 0)
  return { batchId: id, atMs, reason: retry?.reason ?? failure?.kind ?? null }
}

const retryOf = (transfer: Transfer): Retry => ({
  batchId: transfer.batchId,
  atMs: transfer.nextAttemptAtMs ?? 0,
  reason: transfer.failure?.kind ?? null,
})
