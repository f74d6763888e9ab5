import type { ObjectCall } from '../call.ts'
import type { NewObject } from '../catalogue/objects.ts'
import { refuse } from '../errors.ts'
import { wantsNoOverwrite } from './writeHeaders.ts'

/** Throws when the key exists and the request forbids to replace it. */
export function checkOverwrite({ storage, headers, bucket, key }: ObjectCall): void {
  if (wantsNoOverwrite(headers) && storage.catalogue.objects.find(bucket.id, key)) {
    throw refuse('FileAlreadyExists', { details: { ObjectName: key } })
  }
}

/**
 * Writes the object into the catalogue, inside a transaction. What was checked before the body came is checked again,
 * as bucket and key may have come or gone meanwhile.
 */
export function storeObject(call: ObjectCall, object: NewObject): void {
  const { storage, bucket } = call
  if (storage.catalogue.buckets.find(bucket.name)?.id !== bucket.id) {
    throw refuse('NoSuchBucket', { details: { BucketName: bucket.name } })
  }
  checkOverwrite(call)
  storage.catalogue.objects.put(bucket.id, object)
}
