import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { BucketScan } from '../../../shared/contract/scans.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { Client } from '../../oss/index.ts'
import { bucket, record, temporaryFolder } from '../testLibrary.ts'
import { createBucketScans, type BucketScansOptions } from './bucketScans.ts'

export const shelf = { profileId: 'one', bucket }

/** An event that ends the count which began with `scan`. */
export const after = (scan: BucketScan) => (other: BucketScan) =>
  other.revision > scan.revision && other.progress === null

/** The scans of a service's buckets. */
export function startScans(
  forBucket: (profileId: string, bucket: string) => Promise<Client>,
  change: Partial<BucketScansOptions> = {},
) {
  const path = join(temporaryFolder(), 'scans.db')
  const changes = record<BucketScan>()
  const damages: Failure[] = []
  const scans = createBucketScans({
    path,
    workerUrl: new URL('./store/worker.ts', import.meta.url),
    clients: { forBucket },
    now: Date.now,
    onChanged: changes.add,
    onDamage: (damage) => damages.push(damage),
    ...change,
  })
  onTestFinished(() => scans.close().catch(() => {}))
  return {
    scans,
    damages,
    path: change.path ?? path,
    /** Waits for an event that matches; those that were there before count as well. */
    until: changes.until,
    /** Opens the bucket and waits for the end of the count that this begins. */
    counted: async () => changes.until(after(await scans.open(shelf))),
  }
}
