import { compareKeys, justBefore } from './keyOrder.ts'
import type { PlanStep } from './context.ts'
import { meet } from './meet.ts'

const keysPerPage = 1000

/**
 * Finds what already exists at the keys that an upload, copy or move goes to: walks the batch's targets and the
 * bucket's listing side by side, both in the order of keys, and leaps over what only one of them has.
 */
export const matchListing: PlanStep = async (batch, { store, clientFor, signal }) => {
  const target = batch.targetPlace ?? batch.place
  const client = await clientFor(target)
  for (let next = store.queries.slotAfter(batch, batch.position); next !== null;) {
    const start = justBefore(next)
    const page = await client.listV2(
      {
        prefix: target.prefix,
        'max-keys': keysPerPage,
        'start-after': compareKeys(start, batch.position) > 0 ? start : batch.position,
      },
      { signal },
    )
    for (const { name, size, lastModified } of page.objects) {
      const transfer = store.queries.atSlot(batch, name)
      if (transfer?.state !== 'waiting') continue
      const occupant = { sizeBytes: size, modifiedAtMs: Date.parse(lastModified) || null, isFolder: false }
      store.transfers.change(transfer, meet(transfer, occupant))
    }
    const last = page.objects.at(-1)
    if (!page.isTruncated || !last) return
    batch.position = last.name
    store.batches.touch(batch)
    next = store.queries.slotAfter(batch, batch.position)
  }
}
