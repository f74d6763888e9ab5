import type { Bucket } from '../catalogue/buckets.ts'
import { versionIdOf } from '../catalogue/versionIds.ts'
import { isoDate } from '../http/dates.ts'
import type { Inventory, InventoryField } from '../settings/inventory.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'

const values: Record<InventoryField, (object: StoredObject) => string> = {
  Size: ({ sizeBytes }) => String(sizeBytes),
  LastModifiedDate: ({ modifiedMs }) => isoDate(modifiedMs),
  ETag: ({ etag }) => etag,
  StorageClass: ({ storageClass }) => storageClass,
  IsMultipartUploaded: ({ type }) => String(type === 'Multipart'),
  EncryptionStatus: ({ headers }) => String('x-oss-server-side-encryption' in headers),
  TransitionTime: ({ transitionMs }) => (transitionMs === null ? '' : isoDate(transitionMs)),
  ObjectAcl: ({ acl }) => acl,
  TaggingCount: ({ tags }) => String(tags.length),
  ObjectType: ({ type }) => type,
  Crc64: ({ crc64 }) => crc64 ?? '',
}

/** The columns that the lines have, for the manifest. */
export function schemaOf({ versions, fields }: Inventory): string {
  const fixed =
    versions === 'All' ? ['Bucket', 'Key', 'VersionId', 'IsLatest', 'IsDeleteMarker'] : ['Bucket', 'Key']
  return [...fixed, ...fields].join(', ')
}

/** Whether the object belongs into the list. */
export function isListed(inventory: Inventory, object: StoredObject, isLatest: boolean): boolean {
  const { modifiedFromSeconds: from, modifiedToSeconds: to, minBytes, maxBytes, storageClasses } = inventory
  const seconds = object.modifiedMs / 1000
  return (
    object.key.startsWith(inventory.prefix) &&
    (inventory.versions === 'All' || (isLatest && !object.isMarker)) &&
    (from === undefined || seconds >= from) &&
    (to === undefined || seconds <= to) &&
    (minBytes === undefined || object.sizeBytes >= minBytes) &&
    (maxBytes === undefined || object.sizeBytes <= maxBytes) &&
    (storageClasses.length === 0 || storageClasses.includes(object.storageClass))
  )
}

export function csvLine(
  { versions, fields }: Inventory,
  bucket: Bucket,
  object: StoredObject,
  isLatest: boolean,
): string {
  const version = versions === 'All' ? [versionIdOf(object), isLatest, object.isMarker] : []
  const cells = [
    bucket.name,
    encodeURIComponent(object.key),
    ...version,
    ...fields.map((field) => values[field](object)),
  ]
  return `${cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',')}\n`
}
