import { checkAccess } from '../access.ts'
import type { ObjectCall } from '../call.ts'
import type { StoredObject } from '../catalogue/objects.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { checkConditions } from '../http/conditions.ts'
import { decodePath } from '../http/incoming.ts'
import { checkBucketName, checkKey } from '../http/names.ts'

export interface CopySource {
  object: StoredObject
  bucketId: number
  /** The conditions say that there is nothing to copy. */
  isUnchanged: boolean
}

/** The object that `x-oss-copy-source` names. Throws when it is not there, may not be read, or a condition fails. */
export function readCopySource(call: ObjectCall): CopySource {
  const { storage, headers, caller } = call
  const { bucketName, key } = parseSource(headers['x-oss-copy-source'] ?? '')
  const bucket = storage.catalogue.buckets.find(bucketName)
  if (!bucket) throw refuse('NoSuchBucket', { details: { BucketName: bucketName } })
  const object = storage.catalogue.objects.find(bucket.id, key)
  checkAccess(caller, 'read', bucket, object?.acl)
  if (!object) throw refuse('NoSuchKey', { details: { Key: key } })
  const verdict = checkConditions(headers, object, 'x-oss-copy-source-')
  if (typeof verdict === 'object')
    throw refuse('PreconditionFailed', { details: { Condition: verdict.failed } })
  return { object, bucketId: bucket.id, isUnchanged: verdict === 'not-modified' }
}

function parseSource(header: string): { bucketName: string; key: string } {
  const [path = ''] = header.replace(/^\//, '').split('?')
  // Some clients escape the slashes inside the key, too; the one behind the bucket is never escaped.
  const slash = path.indexOf('/')
  if (slash < 1 || slash === path.length - 1) throw invalidArgument('x-oss-copy-source', header)
  const bucketName = decodePath(path.slice(0, slash))
  const key = decodePath(path.slice(slash + 1))
  checkBucketName(bucketName)
  checkKey(key)
  return { bucketName, key }
}
