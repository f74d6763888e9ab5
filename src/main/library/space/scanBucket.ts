import type { Client } from '../../oss/index.ts'
import { findInventory } from './findInventory.ts'
import { scanInventory } from './scanInventory.ts'
import { scanListing, type ListingScan } from './scanListing.ts'

export interface BucketScanning extends Omit<ListingScan, 'client'> {
  clientOf: (bucket: string) => Promise<Client>
  /** From so many objects on the bucket's inventory is read, where it has one; null: the listing in any case. */
  inventoryFromCount: number | null
  /** What the service says that there is to count. It may lag behind; null where it does not say. */
  onExpected: (expectedCount: number | null) => void
}

/** The service writes an inventory at least once a week. */
const inventoryKeptMs = 8 * 24 * 3_600_000

/** Reads all objects of a bucket into the index, from where that is fastest. */
export async function scanBucket(scanning: BucketScanning): Promise<void> {
  const { bucket, clientOf, inventoryFromCount, onExpected, signal } = scanning
  const client = await clientOf(bucket.bucket)
  const expectedCount = await expectedCountOf(client, bucket.bucket, signal)
  onExpected(expectedCount)
  const isLarge = inventoryFromCount !== null && (expectedCount ?? 0) >= inventoryFromCount
  if (isLarge && (await isReadFromInventory(scanning, client))) return
  await scanListing({ ...scanning, client })
}

/** Not everyone may ask. */
async function expectedCountOf(client: Client, bucket: string, signal: AbortSignal): Promise<number | null> {
  const answer = await client.getBucketStat(bucket, { signal }).catch(() => null)
  signal.throwIfAborted()
  const count = Number(answer?.stat['ObjectCount'])
  return Number.isSafeInteger(count) ? count : null
}

async function isReadFromInventory(scanning: BucketScanning, client: Client): Promise<boolean> {
  const { bucket, clientOf, signal, now } = scanning
  const oldestMs = now() - inventoryKeptMs
  try {
    const inventory = await findInventory({ client, bucket: bucket.bucket, clientOf, oldestMs, signal })
    if (inventory) await scanInventory({ ...scanning, inventory })
    return inventory !== null
  } catch {
    // Whoever may not read the inventory, or finds it broken, can still list the bucket.
    signal.throwIfAborted()
    return false
  }
}
