import type { BucketScan, SpaceFilter, SpaceSums } from '../../../shared/contract/space.ts'
import type { Client } from '../../oss/index.ts'
import type { RemoteIndex } from '../listingIndex/remoteIndex.ts'
import type { ScannedBucket } from '../listingIndex/scans.ts'
import { createOpenScan, type OpenScan } from './openScan.ts'

/** The objects of buckets, counted in the background. */
export interface BucketScans {
  /** What is known, at once; where that is nothing, or old, the bucket is counted behind it. */
  open: (bucket: ScannedBucket) => Promise<BucketScan>
  /** Counts anew, or goes on where the last count ended early, unless that is under way. */
  count: (bucket: ScannedBucket, goesOn: boolean) => Promise<BucketScan>
  cancel: (bucket: ScannedBucket) => Promise<void>
  /** What takes the space below a prefix; null while nothing is known. */
  sums: (bucket: ScannedBucket, prefix: string, filter: SpaceFilter) => Promise<SpaceSums | null>
  /** Stops and forgets what is known here of buckets that match. */
  drop: (matches: (bucket: ScannedBucket) => boolean) => Promise<void>
}

export interface BucketScansOptions {
  index: RemoteIndex
  clients: { forBucket: (profileId: string, bucket: string) => Promise<Client> }
  /** From so many objects on a bucket's inventory is read, where it has one. */
  inventoryFromCount?: number
  now: () => number
  onScanned: (scan: BucketScan) => void
}

/** A listing of so many takes minutes. */
const largeCount = 500_000

export function createBucketScans(options: BucketScansOptions): BucketScans {
  const { index, clients, inventoryFromCount = largeCount, now, onScanned } = options
  const all = new Map<string, Promise<OpenScan>>()
  let revision = 0

  function of({ profileId, bucket }: ScannedBucket): Promise<OpenScan> {
    const name = JSON.stringify([profileId, bucket])
    const known = all.get(name)
    if (known) return known
    const opened = createOpenScan({
      bucket: { profileId, bucket },
      ...{ index, inventoryFromCount, now, onChanged: onScanned },
      clientOf: (name) => clients.forBucket(profileId, name),
      nextRevision: () => (revision += 1),
    })
    all.set(name, opened)
    // What could not be opened is tried again by the next one who asks.
    opened.catch(() => all.delete(name))
    return opened
  }

  return {
    open: async (bucket) => {
      const scan = await of(bucket)
      scan.refresh()
      return scan.current()
    },
    count: async (bucket, goesOn) => {
      const scan = await of(bucket)
      scan.count(goesOn)
      return scan.current()
    },
    cancel: async (bucket) => (await of(bucket)).cancel(),
    sums: async (bucket, prefix, filter) => (await of(bucket)).sums(prefix, filter),
    drop: async (matches) => {
      for (const [name, opened] of all) {
        const scan = await opened.catch(() => null)
        if (scan && !matches(scan.bucket)) continue
        all.delete(name)
        await scan?.stop()
      }
    },
  }
}
