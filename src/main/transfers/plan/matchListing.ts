import type { ObjectEntry } from '../../oss/index.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'
import type { TransferChanges } from '../store/transfers.ts'
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
    for (const object of page.objects) {
      const transfer = store.queries.atSlot(batch, object.name)
      if (transfer?.state === 'waiting') store.transfers.change(transfer, found(batch, transfer, object))
    }
    const last = page.objects.at(-1)
    if (!page.isTruncated || !last) return
    batch.position = last.name
    store.batches.touch(batch)
    next = store.queries.slotAfter(batch, batch.position)
  }
}

/**
 * What is to be skipped anyway is not compared byte by byte: it is called identical where the ETags of both listings
 * say so.
 */
function found({ policy }: BatchRecord, transfer: TransferRecord, object: ObjectEntry): TransferChanges {
  const modifiedAtMs = Date.parse(object.lastModified) || null
  const occupant = { sizeBytes: object.size, modifiedAtMs, isFolder: false }
  const isIdentical = object.size === transfer.sizeBytes && object.etag === transfer.etag
  if (policy !== 'skip' || !isIdentical) return meet(transfer, occupant)
  return { state: 'skipped', skipReason: 'identical', occupant }
}
