import { z } from 'zod'

export const profileId = z.string().min(1)

/** A folder of a bucket as the person stands in it; the empty prefix is the bucket's root. */
export const place = z.object({
  profileId,
  bucket: z.string().min(1),
  /** Empty, or ends in `/`. */
  prefix: z.string().regex(/^$|\/$/),
})
export type Place = z.infer<typeof place>

/** One object of a bucket. */
export const objectRef = z.object({ profileId, bucket: z.string().min(1), key: z.string().min(1) })
export type ObjectRef = z.infer<typeof objectRef>

/** What narrows a listing. */
export const rowFilter = z.object({
  /** Part of the name, in any case; empty matches all. */
  text: z.string(),
})
export type RowFilter = z.infer<typeof rowFilter>

/**
 * What is selected in a place. `all` covers rows that were never loaded into the window.
 * A key that ends in `/` and is a folder row stands for everything below it.
 */
export const selection = z.discriminatedUnion('type', [
  z.object({ type: z.literal('keys'), keys: z.array(z.string().min(1)).min(1) }),
  z.object({
    type: z.literal('all'),
    listingId: z.string(),
    filter: rowFilter,
    exceptKeys: z.array(z.string()),
  }),
])
export type Selection = z.infer<typeof selection>
