import { z } from 'zod'
import { failureSchema } from '../failure.ts'
import { method } from './define.ts'
import { place, rowFilter } from './place.ts'

/** The content of one place, kept in the local index, so that all of it sorts and filters. */
export const listingSchema = z.object({
  id: z.string(),
  place,
  state: z.enum(['loading', 'complete', 'failed']),
  folderCount: z.number().int(),
  objectCount: z.number().int(),
  sizeBytes: z.number().int(),
  /** When the last complete listing ended; null while the first is under way. */
  listedAtMs: z.number().int().nullable(),
  failure: failureSchema.nullable(),
  /** Grows with each change; the higher one is the newer. */
  revision: z.number().int(),
})
export type Listing = z.infer<typeof listingSchema>

export const row = z.object({
  kind: z.enum(['folder', 'object']),
  /** The full key; a folder's ends in `/`. */
  key: z.string(),
  /** The last segment, without the `/` of a folder. */
  name: z.string(),
  sizeBytes: z.number().int().nullable(),
  storageClass: z.string().nullable(),
  modifiedAtMs: z.number().int().nullable(),
  etag: z.string().nullable(),
})
export type Row = z.infer<typeof row>

export const rowSort = z.object({
  column: z.enum(['name', 'size', 'class', 'modified', 'kind']),
  isDescending: z.boolean(),
})
export type RowSort = z.infer<typeof rowSort>

export const listings = {
  /**
   * Opens a place: what is known is there at once, and the service is asked again behind it.
   * Folders stand before objects in every order.
   */
  open: method(place, listingSchema),
  refresh: method(z.object({ listingId: z.string() }), listingSchema),
  rows: method(
    z.object({
      listingId: z.string(),
      sort: rowSort,
      filter: rowFilter,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1000),
    }),
    z.object({
      totalCount: z.number().int(),
      totalBytes: z.number().int(),
      rows: z.array(row),
      revision: z.number().int(),
    }),
  ),
  /** Where a key stands in that order, or null; used to keep the focus on a row. */
  indexOf: method(
    z.object({ listingId: z.string(), sort: rowSort, filter: rowFilter, key: z.string() }),
    z.object({ index: z.number().int().nullable() }),
  ),
  /** The first row at or after `fromIndex`, and around the end, whose name begins with the text in any case. */
  find: method(
    z.object({
      listingId: z.string(),
      sort: rowSort,
      filter: rowFilter,
      text: z.string().min(1),
      fromIndex: z.number().int().min(0),
    }),
    z.object({ index: z.number().int().nullable() }),
  ),
  close: method(z.object({ listingId: z.string() }), z.void()),
}

export const listingsEvents = {
  'listings.changed': listingSchema,
}
