import { z } from 'zod'
import { failureSchema } from '../failure.ts'
import { method } from './define.ts'
import { profileId } from './place.ts'

const count = z.number().int().min(0)

/** So many objects, and what they take together. */
export const objectSum = z.object({ objectCount: count, sizeBytes: count })
export type ObjectSum = z.infer<typeof objectSum>

/** Where a scan has its objects from: the bucket's listing, or a list that the service wrote by itself. */
export const scanSource = z.enum(['listing', 'inventory'])
export type ScanSource = z.infer<typeof scanSource>

/** What only some look for: it is read once somebody does, and then with every scan. */
export const scanPart = z.enum(['unread', 'read', 'refused'])
export type ScanPart = z.infer<typeof scanPart>

/** All that a bucket holds, counted in the background and kept on this computer. */
export const bucketScan = z.object({
  profileId,
  bucket: z.string().min(1),
  /** The last whole count; where there is none, what one that ended early has come to. Null: nothing was counted. */
  known: objectSum
    .extend({
      source: scanSource,
      /** When it ended, or was begun where it is not whole; of an inventory, when that was written. */
      asOfMs: z.number().int(),
      isWhole: z.boolean(),
      /** Older versions of objects and marks of deletions; a bucket that never kept any has been read with its objects. */
      versions: scanPart,
      /** Unfinished uploads. */
      uploads: scanPart,
    })
    .nullable(),
  /** The count that is under way; `expectedCount` is what the service says of the bucket, null where it does not. */
  progress: objectSum.extend({ expectedCount: count.nullable() }).nullable(),
  /** A count ended early and can go on where it stopped. */
  canGoOn: z.boolean(),
  /** Why the last count ended early; null where a person stopped it. */
  failure: failureSchema.nullable(),
  /** Grows with each change; the higher one is the newer. */
  revision: z.number().int(),
})
export type BucketScan = z.infer<typeof bucketScan>

const subject = z.object({ profileId, bucket: z.string().min(1) })

export const scans = {
  /**
   * What is known of a bucket, at once. Where that is nothing, or old, the bucket is counted behind it, a large one from
   * its inventory if it has one; `scans.changed` tells how far it is.
   */
  open: method(subject, bucketScan),
  /**
   * Counts all objects from the listing, unless that is under way; `goesOn`: from where the last count ended early, if
   * one did.
   */
  count: method(subject.extend({ goesOn: z.boolean() }), bucketScan),
  /** Ends a count early; what it has come to stays. */
  cancel: method(subject, z.void()),
}

export const scansEvents = {
  'scans.changed': bucketScan,
}
