import type { Versioning } from '../../../../shared/bucketSettings/versioning.ts'
import { toFailure } from '../../../failures.ts'
import type { Client } from '../../../oss/index.ts'
import type { Scan } from '../store/scanStore.ts'
import { findInventory } from './findInventory.ts'
import { readInventory } from './readInventory.ts'
import { readListing, type ListingReading } from './readListing.ts'
import { readUploads } from './readUploads.ts'

export interface BucketReading extends Omit<ListingReading, 'client' | 'versioning'> {
  clientOf: (bucket: string) => Promise<Client>
  /** From so many objects on the bucket's inventory is read, where it has one; null: the listing in any case. */
  inventoryFromCount: number | null
  /** What the service says that there is to count. It may lag behind; null where it does not say. */
  onExpected: (expectedCount: number | null) => void
}

/** The service writes an inventory at least once a week. */
const inventoryKeptMs = 8 * 24 * 3_600_000

/** Reads what is wanted of a bucket into a scan, from where that is fastest. */
export async function readBucket(reading: BucketReading): Promise<void> {
  const { call, bucket, begun, wanted, clientOf, inventoryFromCount, onExpected, signal, now } = reading
  const client = await clientOf(bucket.bucket)
  const [versioning, expectedCount] = await Promise.all([
    begun ? begun.versioning : versioningOf(client, bucket.bucket, signal),
    expectedCountOf(client, bucket.bucket, signal),
  ])
  onExpected(expectedCount)
  const isLarge = inventoryFromCount !== null && (expectedCount ?? 0) >= inventoryFromCount
  const areVersionsWanted = wanted.versions && versioning !== 'never'
  const listing = { ...reading, client, versioning }
  const scan =
    (isLarge && !areVersionsWanted ? await scanOfInventory(listing, clientOf) : null) ??
    (await readListing(listing))
  if (wanted.uploads) await readUploads({ call, client, scanId: scan.id, signal })
  await call('end', scan.id, now())
}

/** Not everyone may ask. */
async function versioningOf(client: Client, bucket: string, signal: AbortSignal): Promise<Versioning | null> {
  try {
    const { versionStatus } = await client.getBucketVersioning(bucket, { signal })
    if (versionStatus === 'Enabled') return 'enabled'
    return versionStatus === 'Suspended' ? 'suspended' : 'never'
  } catch (error) {
    if (toFailure(error).kind !== 'access-denied') throw error
    return null
  }
}

/** Not everyone may ask. */
async function expectedCountOf(client: Client, bucket: string, signal: AbortSignal): Promise<number | null> {
  const answer = await client.getBucketStat(bucket, { signal }).catch(() => null)
  signal.throwIfAborted()
  const count = Number(answer?.stat['ObjectCount'])
  return Number.isSafeInteger(count) ? count : null
}

/** Null where there is none to be read. */
async function scanOfInventory(
  reading: ListingReading,
  clientOf: BucketReading['clientOf'],
): Promise<Scan | null> {
  const { client, bucket, signal, now } = reading
  const oldestMs = now() - inventoryKeptMs
  try {
    const inventory = await findInventory({ client, bucket: bucket.bucket, clientOf, oldestMs, signal })
    return inventory && (await readInventory({ ...reading, inventory }))
  } catch {
    // Whoever may not read the inventory, or finds it broken, can still list the bucket.
    signal.throwIfAborted()
    return null
  }
}
