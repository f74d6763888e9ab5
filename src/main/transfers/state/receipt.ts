import { failureKinds } from '../../../shared/failure.ts'
import { skipReason, type Receipt } from '../../../shared/contract/transfers.ts'
import type { BatchRecord, Tally } from '../store/records.ts'
import { openStates } from './views.ts'

/** What became of every file of a batch, from the sums that are kept on the way. */
export function viewReceipt(batch: BatchRecord): Receipt {
  const { tallies, skips, failures } = batch
  const open = openStates.map((state) => tallies[state]).reduce(plus)
  const none = { count: 0, bytes: 0 }
  return {
    done: view(tallies.done),
    verifiedCount: batch.verifiedCount,
    skipped: skipReason.options.flatMap((reason) => {
      const tally = skips[reason]
      return tally && tally.count > 0 ? [{ reason, ...view(tally) }] : []
    }),
    failed: Object.entries(failures)
      .filter(([, { count }]) => count > 0)
      .sort(([, one], [, other]) => other.count - one.count)
      .map(([name, tally]) => ({ ...nameParts(name), ...view(tally) })),
    cancelled: view(batch.isCancelled ? plus(tallies.cancelled, open) : tallies.cancelled),
    open: view(batch.isCancelled ? none : open),
  }
}

const view = ({ count, bytes }: Tally) => ({ count, sizeBytes: bytes })

const plus = (one: Tally, other: Tally): Tally => ({
  count: one.count + other.count,
  bytes: one.bytes + other.bytes,
})

function nameParts(name: string): Pick<Receipt['failed'][number], 'kind' | 'code'> {
  const [kindName = '', code] = name.split(/ (.*)/s)
  const kind = failureKinds.find((known) => known === kindName) ?? 'internal'
  return { kind, code: code ?? null }
}
