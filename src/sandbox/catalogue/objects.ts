import type { Content, Contents } from './contents.ts'
import type { Database } from './database.ts'
import { keyBytes, keyText } from './keys.ts'

export interface NewObject extends Content {
  key: string
  type: 'Normal' | 'Multipart' | 'Appendable' | 'Symlink'
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
}

export interface StoredObject extends NewObject {
  id: number
  isMarker: boolean
  isNullVersion: boolean
}

export const objectColumns = `id, key, is_marker AS isMarker, is_null_version AS isNullVersion, type, size_bytes AS sizeBytes, etag, md5,
  crc64, storage_class AS storageClass, acl, modified_ms AS modifiedMs, headers, blob, assembly`

export function toStoredObject(row: Record<string, unknown>): StoredObject {
  return {
    ...(row as unknown as StoredObject),
    key: keyText(row['key']),
    isMarker: row['isMarker'] === 1,
    isNullVersion: row['isNullVersion'] === 1,
    headers: JSON.parse(String(row['headers'])) as Record<string, string>,
  }
}

export class Objects {
  readonly #contents: Contents
  readonly #newest
  readonly #content
  readonly #insert
  readonly #remove
  readonly #setAcl

  constructor(database: Database, contents: Contents) {
    this.#contents = contents
    this.#newest = database.prepare(
      `SELECT ${objectColumns} FROM objects WHERE bucket_id = ? AND key = ? ORDER BY id DESC LIMIT 1`,
    )
    this.#content = database.prepare('SELECT id, blob, assembly FROM objects WHERE bucket_id = ? AND key = ?')
    this.#insert = database.prepare(
      `INSERT INTO objects (bucket_id, key, is_live, is_marker, is_null_version, type, size_bytes, etag, md5, crc64,
         storage_class, acl, modified_ms, headers, blob, assembly)
       VALUES (?, ?, 1, 0, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    this.#remove = database.prepare('DELETE FROM objects WHERE id = ?')
    this.#setAcl = database.prepare('UPDATE objects SET acl = ? WHERE id = ?')
  }

  find(bucketId: number, key: string): StoredObject | undefined {
    const row = this.#newest.get(bucketId, keyBytes(key))
    return row && toStoredObject(row)
  }

  /** Takes the place of what was there. */
  put(bucketId: number, object: NewObject): void {
    this.delete(bucketId, object.key)
    const { key, type, sizeBytes, etag, md5, crc64, storageClass, acl, modifiedMs, headers, blob, assembly } =
      object
    this.#insert.run(
      bucketId,
      keyBytes(key),
      type,
      sizeBytes,
      etag,
      md5,
      crc64,
      storageClass,
      acl,
      modifiedMs,
      JSON.stringify(headers),
      blob,
      assembly,
    )
  }

  delete(bucketId: number, key: string): void {
    const present = this.#content.get(bucketId, keyBytes(key)) as unknown as
      (Content & { id: number }) | undefined
    if (!present) return
    this.#remove.run(present.id)
    this.#contents.release(present)
  }

  setAcl(id: number, acl: string): void {
    this.#setAcl.run(acl, id)
  }
}
