import { z } from 'zod'
import { method } from './define.ts'
import { profileId } from './place.ts'

export const bucketAccess = z.enum(['private', 'public-read', 'public-read-write'])
export type BucketAccess = z.infer<typeof bucketAccess>

export const storageClass = z.enum(['Standard', 'IA', 'Archive', 'ColdArchive', 'DeepColdArchive'])
export type StorageClass = z.infer<typeof storageClass>

export const bucketSchema = z.object({
  name: z.string(),
  /** Plain region id such as `cn-hangzhou`; null for a bucket named by hand that was not opened yet. */
  region: z.string().nullable(),
  storageClass: z.string().nullable(),
  createdAtMs: z.number().int().nullable(),
})
export type Bucket = z.infer<typeof bucketSchema>

/** Whether strangers are kept out of a bucket, whatever else is set: by its own block, and by that of its account. */
const publicAccessBlocks = z.object({
  /** Null where that is not known. */
  ofBucket: z.boolean().nullable(),
  ofAccount: z.boolean().nullable(),
})
export type PublicAccessBlocks = z.infer<typeof publicAccessBlocks>

const bucketName = z.object({ profileId, bucket: z.string().min(1) })

export const buckets = {
  /** `canListAll` is false where the account may not list its buckets: then only those named by hand are here. */
  list: method(
    z.object({ profileId }),
    z.object({ buckets: z.array(bucketSchema), canListAll: z.boolean() }),
  ),
  create: method(
    z.object({ profileId, bucket: z.string(), region: z.string(), access: bucketAccess, storageClass }),
    bucketSchema,
  ),
  /** Deletes an empty bucket. */
  remove: method(bucketName, z.void()),
  /** Adds a bucket by name for an account that may not list its buckets; fails where it cannot be opened. */
  addKnown: method(bucketName, bucketSchema),
  access: method(bucketName, z.object({ access: bucketAccess })),
  publicAccessBlocks: method(bucketName, publicAccessBlocks),
  /** What stands before a key in the address under which strangers find a public object; ends in `/`. */
  address: method(bucketName, z.object({ address: z.string() })),
}
