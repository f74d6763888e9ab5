import { quoted } from '../answers.ts'
import type { ObjectCall } from '../call.ts'
import type { StoredObject } from '../catalogue/objects.ts'
import { refuse } from '../errors.ts'
import { httpDate } from '../http/dates.ts'

/** The object that the request is about. Throws when it is not there. */
export function existingObject({ storage, bucket, key }: ObjectCall): StoredObject {
  const object = storage.catalogue.objects.find(bucket.id, key)
  if (!object || object.isMarker) throw refuse('NoSuchKey', { details: { Key: key } })
  return object
}

/** What a client needs to know whether its copy is still good. */
export function validators(object: StoredObject): Record<string, string> {
  return { ETag: quoted(object.etag), 'Last-Modified': httpDate(object.modifiedMs) }
}

/** Everything that is known about an object, as GetObject and HeadObject answer it. */
export function objectHeaders(object: StoredObject): Record<string, string | undefined> {
  const { 'content-type': contentType, ...headers } = object.headers
  return {
    'Content-Type': contentType,
    ...headers,
    ...validators(object),
    'Accept-Ranges': 'bytes',
    'Content-MD5': object.type === 'Normal' ? (object.md5 ?? undefined) : undefined,
    'x-oss-object-type': object.type,
    'x-oss-storage-class': object.storageClass,
    'x-oss-hash-crc64ecma': object.crc64 ?? undefined,
  }
}
