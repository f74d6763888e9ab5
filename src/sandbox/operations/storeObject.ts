import type { BucketCall, ObjectWrite } from '../call.ts'
import type { Bucket } from '../catalogue/buckets.ts'
import type { NewObject } from '../catalogue/objectRows.ts'
import { refuse } from '../errors.ts'
import { checkImmutable, retentionOf } from '../settings/worm.ts'
import { versionHeader } from './versions.ts'
import { wantsNoOverwrite } from './writeHeaders.ts'

type Stored = Omit<ObjectWrite, 'body'>

/** Throws when the key exists and may not be replaced. */
export function checkOverwrite({ storage, headers, bucket, key }: Stored): void {
  // With versions nothing is lost by a write.
  if (bucket.versioning !== null) return
  const isForbidden = wantsNoOverwrite(headers)
  if (!isForbidden && !retentionOf({ storage, bucket })) return
  const present = storage.catalogue.objects.find(bucket.id, key)
  if (present && isForbidden) throw refuse('FileAlreadyExists', { details: { ObjectName: key } })
  checkImmutable({ storage, bucket }, present)
}

/**
 * Writes the object into the catalogue, inside a transaction; returns headers that name its version. What was checked
 * before the body came is checked again, as bucket and key may have come or gone meanwhile.
 */
export function storeObject(call: Stored, object: NewObject): Record<string, string | undefined> {
  const bucket = currentBucket(call)
  checkOverwrite({ ...call, bucket })
  return versionHeader(bucket, call.storage.catalogue.objects.put(bucket, object))
}

/** The bucket as it is now. Throws when it is not the one any more that the request was admitted to. */
export function currentBucket({ storage, bucket }: Pick<BucketCall, 'storage' | 'bucket'>): Bucket {
  const current = storage.catalogue.buckets.find(bucket.name)
  if (current?.id === bucket.id) return current
  throw refuse('NoSuchBucket', { details: { BucketName: bucket.name } })
}
