import { quoted } from '../answers.ts'
import type { ObjectCall } from '../call.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'
import { versionIdOf } from '../catalogue/versionIds.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { httpDate } from '../http/dates.ts'
import { appliesTo, expiryOf } from '../lifecycle/decide.ts'
import { lifecycle } from '../settings/lifecycle.ts'
import { restoreState } from './restoreState.ts'
import { versionHeader } from './versions.ts'

type Wanted = Pick<ObjectCall, 'storage' | 'bucket' | 'key' | 'query'>

/** The object, or the version of it, that the request is about. Throws when it is not there, or was deleted. */
export function existingObject(call: Wanted): StoredObject {
  const object = findObject(call)
  if (!object.isMarker) return object
  const headers = { 'x-oss-delete-marker': 'true', 'x-oss-version-id': versionIdOf(object) }
  if (call.query['versionId'] === undefined)
    throw refuse('NoSuchKey', { details: { Key: call.key }, headers })
  throw refuse('MethodNotAllowed', {
    details: { Method: 'GET', ResourceType: 'DeleteMarker' },
    headers: { ...headers, Allow: 'DELETE' },
  })
}

function findObject({ storage, bucket, key, query }: Wanted): StoredObject {
  const { objects } = storage.catalogue
  const versionId = query['versionId']
  const object =
    versionId === undefined
      ? objects.find(bucket.id, key)
      : objects.findVersion(bucket.id, key, versionId ?? '')
  if (object === 'malformed')
    throw invalidArgument('versionId', versionId ?? '', 'Invalid version id specified')
  if (object) return object
  if (versionId === undefined) throw refuse('NoSuchKey', { details: { Key: key } })
  throw refuse('NoSuchVersion', { details: { Key: key, VersionId: versionId ?? '' } })
}

/** What a client needs to know whether its copy is still good. */
export function validators(object: StoredObject): Record<string, string> {
  return { ETag: quoted(object.etag), 'Last-Modified': httpDate(object.modifiedMs) }
}

/** When a lifecycle rule will remove the object, and which one. */
function expiration(
  { catalogue }: Wanted['storage'],
  bucket: Wanted['bucket'],
  object: StoredObject,
): string | undefined {
  const rules = catalogue.settings.value(bucket.id, lifecycle.kind)
  const expiry =
    rules &&
    expiryOf(
      rules.filter((rule) => appliesTo(rule, object)),
      object,
    )
  return expiry && `expiry-date="${httpDate(expiry.atMs)}", rule-id="${expiry.ruleId}"`
}

/** Everything that is known about an object, as GetObject and HeadObject answer it. */
export function objectHeaders(
  { storage, bucket }: Wanted,
  object: StoredObject,
): Record<string, string | undefined> {
  const { 'content-type': contentType, ...headers } = object.headers
  return {
    'Content-Type': contentType,
    ...headers,
    ...validators(object),
    ...versionHeader(bucket, versionIdOf(object)),
    'Accept-Ranges': 'bytes',
    'Content-MD5': object.md5 ?? undefined,
    'x-oss-object-type': object.type,
    'x-oss-storage-class': object.storageClass,
    'x-oss-hash-crc64ecma': object.crc64 ?? undefined,
    'x-oss-next-append-position': object.type === 'Appendable' ? String(object.sizeBytes) : undefined,
    'x-oss-sealed-time': object.sealedMs === null ? undefined : httpDate(object.sealedMs),
    'x-oss-tagging-count': object.tags.length > 0 ? String(object.tags.length) : undefined,
    'x-oss-restore': object.restoration ? restoreState(object.restoration, storage.now()) : undefined,
    'x-oss-expiration': expiration(storage, bucket, object),
    'x-oss-transition-time': object.transitionMs === null ? undefined : httpDate(object.transitionMs),
  }
}
