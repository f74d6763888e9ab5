import type { Content } from './contents.ts'
import { keyText } from './keys.ts'

export type ObjectType = 'Normal' | 'Multipart' | 'Appendable' | 'Symlink'

/** Names with values, in the order given. */
export type Tags = [string, string][]

export interface NewObject extends Content {
  key: string
  type: ObjectType
  sizeBytes: number
  /** Without quotes. */
  etag: string
  /** Base64; null where the MD5 of the whole is not known. */
  md5: string | null
  /** Decimal; null where it is not known. */
  crc64: string | null
  storageClass: string
  acl: string
  modifiedMs: number
  /** What is given back with the object: `content-type`, `cache-control`, `x-oss-meta-…` and so on; lower-case names. */
  headers: Record<string, string>
  tags: Tags
  /** Of a symlink: the key that it stands for. */
  symlinkTarget: string | null
}

/** The time during which an archived object can be read. */
export interface Restoration {
  fromMs: number
  untilMs: number
  tier: string | null
}

export interface StoredObject extends NewObject {
  id: number
  isMarker: boolean
  isNullVersion: boolean
  /** Since when it is in its storage class, where it was written into another one. */
  transitionMs: number | null
  restoration: Restoration | null
  accessedMs: number | null
  /** Of an appendable object: since when nothing can be appended any more. */
  sealedMs: number | null
}

export const objectColumns = `id, key, is_marker AS isMarker, is_null_version AS isNullVersion, type,
  size_bytes AS sizeBytes, etag, md5, crc64, storage_class AS storageClass, acl, modified_ms AS modifiedMs, headers, tags,
  symlink_target AS symlinkTarget, transition_ms AS transitionMs, restored_from_ms AS restoredFromMs,
  restored_until_ms AS restoredUntilMs, restore_tier AS restoreTier, accessed_ms AS accessedMs, sealed_ms AS sealedMs,
  blob, assembly`

type ObjectRow = Omit<
  StoredObject,
  'key' | 'isMarker' | 'isNullVersion' | 'headers' | 'tags' | 'restoration'
> & {
  key: unknown
  isMarker: number
  isNullVersion: number
  headers: string
  tags: string | null
  restoredFromMs: number | null
  restoredUntilMs: number | null
  restoreTier: string | null
}

export function toStoredObject(raw: Record<string, unknown>): StoredObject {
  const { restoredFromMs, restoredUntilMs, restoreTier, ...row } = raw as unknown as ObjectRow
  const isRestored = restoredFromMs !== null && restoredUntilMs !== null
  return {
    ...row,
    key: keyText(row.key),
    isMarker: row.isMarker === 1,
    isNullVersion: row.isNullVersion === 1,
    headers: JSON.parse(row.headers) as Record<string, string>,
    tags: readTags(row.tags),
    restoration: isRestored ? { fromMs: restoredFromMs, untilMs: restoredUntilMs, tier: restoreTier } : null,
  }
}

/** Most objects have no tags, and nothing is stored for them. */
export const writeTags = (tags: Tags): string | null => (tags.length === 0 ? null : JSON.stringify(tags))

export const readTags = (text: string | null): Tags => (text === null ? [] : (JSON.parse(text) as Tags))
