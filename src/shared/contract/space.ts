import { z } from 'zod'
import { failureSchema } from '../failure.ts'
import { fileFamilies } from '../fileType.ts'
import { objectAges } from '../objectAge.ts'
import { method } from './define.ts'
import { profileId } from './place.ts'

const count = z.number().int().min(0)

/** So many objects, and what they take together. */
export const spaceSum = z.object({ objectCount: count, sizeBytes: count })
export type SpaceSum = z.infer<typeof spaceSum>

/** Where a count has its objects from: the bucket's listing, or a list that the service wrote by itself. */
export const scanSource = z.enum(['listing', 'inventory'])
export type ScanSource = z.infer<typeof scanSource>

/** All objects of a bucket as they were counted, in the background, into the local index. */
export const bucketScan = z.object({
  profileId,
  bucket: z.string().min(1),
  /** The last whole count; where there is none, what one that ended early has come to. Null: nothing was counted. */
  known: spaceSum
    .extend({
      source: scanSource,
      /** When it ended, or was begun where it is not whole; of an inventory, when that was written. */
      asOfMs: z.number().int(),
      isWhole: z.boolean(),
    })
    .nullable(),
  /** The count that is under way; `expectedCount` is what the service says of the bucket, null where it does not. */
  progress: spaceSum.extend({ expectedCount: count.nullable() }).nullable(),
  /** A count ended early and can go on where it stopped. */
  canGoOn: z.boolean(),
  /** Why the last count ended early; null where a person stopped it. */
  failure: failureSchema.nullable(),
  /** Grows with each change; the higher one is the newer. */
  revision: z.number().int(),
})
export type BucketScan = z.infer<typeof bucketScan>

/** What objects can be told apart by, besides their folder. */
export const spaceFilter = z.object({
  type: z.enum(fileFamilies).nullable(),
  /** Empty for objects whose class is not known. */
  class: z.string().nullable(),
  age: z.enum(objectAges).nullable(),
})
export type SpaceFilter = z.infer<typeof spaceFilter>

export const spaceEntry = spaceSum.extend({
  kind: z.enum(['folder', 'object']),
  /** The last segment, without the `/` of a folder. Empty for the marker of the folder itself, and in `a//b`. */
  name: z.string(),
})
export type SpaceEntry = z.infer<typeof spaceEntry>

const group = <Name extends z.ZodType>(name: Name) => z.array(spaceSum.extend({ name }))

/** What takes the space below a prefix. Entries with the rest, and each kind of group, add up to the total. */
export const spaceSums = z.object({
  total: spaceSum,
  /** The largest folders and objects right below the prefix, by bytes and by number; the largest first. */
  entries: z.array(spaceEntry),
  /** All entries that are too many to be named. */
  rest: spaceSum.extend({ entryCount: count }),
  types: group(z.enum(fileFamilies)),
  classes: group(z.string()),
  /** As of the count. */
  ages: group(z.enum(objectAges)),
})
export type SpaceSums = z.infer<typeof spaceSums>

const subject = z.object({ profileId, bucket: z.string().min(1) })

export const space = {
  /**
   * What is known of a bucket's objects, at once. Where nothing is, or only what is older than a day, they are counted
   * behind it, those of a large bucket from its inventory if it has one; `space.scanned` tells how far it is.
   */
  open: method(subject, bucketScan),
  /**
   * Counts all objects from the listing, unless that is under way; `goesOn`: from where the last count ended early, if
   * one did.
   */
  count: method(subject.extend({ goesOn: z.boolean() }), bucketScan),
  /** Ends a count early; what it has come to stays. */
  cancel: method(subject, z.void()),
  /** Null while nothing is known. */
  sums: method(
    subject.extend({ prefix: z.string().regex(/^$|\/$/), filter: spaceFilter }),
    spaceSums.nullable(),
  ),
}

export const spaceEvents = {
  'space.scanned': bucketScan,
}
