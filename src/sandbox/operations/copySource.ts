import { checkAccess } from '../access.ts'
import type { ObjectCall } from '../call.ts'
import type { Bucket } from '../catalogue/buckets.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'
import { versionIdOf } from '../catalogue/versionIds.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { checkConditions } from '../http/conditions.ts'
import { decodePath, readTarget } from '../http/incoming.ts'
import type { Query } from '../http/incoming.ts'
import { checkBucketName, checkKey } from '../http/names.ts'
import { existingObject } from './readObject.ts'

export interface CopySource {
  object: StoredObject
  bucket: Bucket
  /** The conditions say that there is nothing to copy. */
  isUnchanged: boolean
  /** For the answer: the version that was read. */
  headers: Record<string, string | undefined>
}

/**
 * The object that `x-oss-copy-source` names. Throws when it is not there, may not be read by who may write the copy, is
 * in another region, or a condition fails.
 */
export function readCopySource(call: ObjectCall): CopySource {
  const { storage, headers } = call
  const { bucketName, key, query } = parseSource(headers['x-oss-copy-source'] ?? '')
  const bucket = storage.catalogue.buckets.find(bucketName)
  if (!bucket) throw refuse('NoSuchBucket', { details: { BucketName: bucketName } })
  checkAccess({ ...call, bucket }, { right: 'read', action: 'GetObject', key })
  if (bucket.region !== call.bucket.region)
    throw refuse('AccessDenied', {
      message: 'Target object does not reside in the same data center as source object.',
    })
  const object = existingObject({ storage, bucket, key, query })
  const verdict = checkConditions(headers, object, 'x-oss-copy-source-')
  if (typeof verdict === 'object')
    throw refuse('PreconditionFailed', { details: { Condition: verdict.failed } })
  const isUnchanged = verdict === 'not-modified'
  const version = bucket.versioning === null ? undefined : versionIdOf(object)
  return { object, bucket, isUnchanged, headers: { 'x-oss-copy-source-version-id': version } }
}

/** Throws for what cannot be copied to elsewhere: an object that may still grow. */
export function checkCopyable({ type }: StoredObject): void {
  if (type !== 'Appendable') return
  throw refuse('OperationNotSupported', { message: 'An appendable object cannot be copied.' })
}

function parseSource(header: string): { bucketName: string; key: string; query: Query } {
  const { path: absolute, query } = readTarget(`/${header.replace(/^\//, '')}`)
  const path = absolute.slice(1)
  // Some clients escape the slashes inside the key, too; the one behind the bucket is never escaped.
  const slash = path.indexOf('/')
  if (slash < 1 || slash === path.length - 1) throw invalidArgument('x-oss-copy-source', header)
  const bucketName = decodePath(path.slice(0, slash))
  const key = decodePath(path.slice(slash + 1))
  checkBucketName(bucketName)
  checkKey(key)
  return { bucketName, key, query }
}
