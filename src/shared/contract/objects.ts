import { z } from 'zod'
import { failureSchema } from '../failure.ts'
import { method } from './define.ts'
import { domainOrigin } from './domains.ts'
import { objectRef, place, selection } from './place.ts'

/** `default` follows the bucket. */
export const objectAccess = z.enum(['default', 'private', 'public-read', 'public-read-write'])
export type ObjectAccess = z.infer<typeof objectAccess>

export const objectDetails = z.object({
  sizeBytes: z.number().int(),
  modifiedAtMs: z.number().int().nullable(),
  contentType: z.string().nullable(),
  etag: z.string().nullable(),
  /** Unsigned decimal. */
  crc64: z.string().nullable(),
  storageClass: z.string().nullable(),
  type: z.string().nullable(),
  /** User metadata without the `x-oss-meta-` prefix. */
  metadata: z.record(z.string(), z.string()),
  /** Every header of the answer, as the service sent it. */
  headers: z.record(z.string(), z.string()),
})
export type ObjectDetails = z.infer<typeof objectDetails>

/** How much a selection holds, counted through all its folders. */
export const measure = z.object({
  measureId: z.string(),
  objectCount: z.number().int(),
  sizeBytes: z.number().int(),
  isComplete: z.boolean(),
  failure: failureSchema.nullable(),
})
export type Measure = z.infer<typeof measure>

export const objects = {
  details: method(objectRef, objectDetails),
  /** The object's own access; `default` follows the bucket. */
  access: method(objectRef, z.object({ access: objectAccess })),
  /**
   * A presigned GET address, below a domain of the bucket or, without one, below the address that the service gives it.
   * V4 allows at most 7 days; one of a temporary access ends with that.
   */
  signedLink: method(
    objectRef.extend({
      domain: domainOrigin.nullable(),
      expiresInSeconds: z.number().int().min(60).max(604_800),
    }),
    z.object({
      url: z.string(),
      expiresAtMs: z.number().int(),
      /** Signed by a temporary access: it ends then at the latest, and with that access when that ends sooner. */
      isTemporary: z.boolean(),
    }),
  ),
  /** A small image or text as a `data:` URL for the details panel; null when it is too large or of another kind. */
  preview: method(objectRef, z.object({ dataUrl: z.string().nullable() })),
  /** Makes an empty object whose key ends in `/`; fails when the name is taken. */
  createFolder: method(z.object({ place, name: z.string() }), z.object({ key: z.string() })),
  /** Counts a selection in the background; `objects.measured` tells how far it is. */
  startMeasure: method(z.object({ place, selection }), z.object({ measureId: z.string() })),
  cancelMeasure: method(z.object({ measureId: z.string() }), z.void()),
}

export const objectsEvents = {
  'objects.measured': measure,
}
