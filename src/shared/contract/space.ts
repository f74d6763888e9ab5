import { z } from 'zod'
import { fileFamilies } from '../fileType.ts'
import { objectAges } from '../objectAge.ts'
import { method } from './define.ts'
import { profileId } from './place.ts'
import { objectSum } from './scans.ts'

const count = z.number().int().min(0)

/** What objects can be told apart by, besides their folder. */
export const spaceFilter = z.object({
  type: z.enum(fileFamilies).nullable(),
  /** Empty for objects whose class is not known. */
  class: z.string().nullable(),
  age: z.enum(objectAges).nullable(),
})
export type SpaceFilter = z.infer<typeof spaceFilter>

export const spaceEntry = objectSum.extend({
  kind: z.enum(['folder', 'object']),
  /** The last segment, without the `/` of a folder. Empty for the marker of the folder itself, and in `a//b`. */
  name: z.string(),
})
export type SpaceEntry = z.infer<typeof spaceEntry>

const group = <Name extends z.ZodType>(name: Name) => z.array(objectSum.extend({ name }))

/** What takes the space below a prefix. Entries with the rest, and each kind of group, add up to the total. */
export const spaceSums = z.object({
  total: objectSum,
  /** The largest folders and objects right below the prefix, by bytes and by number; the largest first. */
  entries: z.array(spaceEntry),
  /** All entries that are too many to be named. */
  rest: objectSum.extend({ entryCount: count }),
  types: group(z.enum(fileFamilies)),
  classes: group(z.string()),
  /** As of the count. */
  ages: group(z.enum(objectAges)),
})
export type SpaceSums = z.infer<typeof spaceSums>

export const space = {
  /** By what the scan of the bucket knows; null while that is nothing. */
  sums: method(
    z.object({
      ...{ profileId, bucket: z.string().min(1) },
      ...{ prefix: z.string().regex(/^$|\/$/), filter: spaceFilter },
    }),
    spaceSums.nullable(),
  ),
}
