import type { Database } from './database.ts'
import { endOfPrefix, keyBytes, keyText } from './keys.ts'
import { objectColumns, toStoredObject } from './objectRows.ts'
import type { StoredObject } from './objectRows.ts'

/** Reads everything in a bucket, some at a time, for work that goes through all of it. */
export class Scan {
  readonly #versions
  readonly #uploads
  readonly #written

  constructor(database: Database) {
    this.#versions = database.prepare(
      `SELECT ${objectColumns} FROM objects INDEXED BY object_versions
       WHERE bucket_id = ?1 AND key >= ?2 AND (key > ?2 OR id < ?3) ORDER BY key, id DESC LIMIT ?4`,
    )
    this.#uploads = database.prepare(
      'SELECT id, key, initiated_ms AS initiatedMs FROM uploads WHERE bucket_id = ? ORDER BY key, upload_id',
    )
    this.#written = database.prepare(
      `SELECT key FROM objects INDEXED BY live_objects
       WHERE bucket_id = ? AND is_live = 1 AND key >= ? AND key < ? AND substr(key, -length(?4)) = ?4
         AND modified_ms BETWEEN ? AND ? ORDER BY modified_ms, key LIMIT ?`,
    )
  }

  /** Versions by key, newest first; those behind `before`. */
  versions(bucketId: number, before: StoredObject | undefined, limit: number): StoredObject[] {
    const [key, id] = before ? [keyBytes(before.key), before.id] : [Buffer.of(), Number.MAX_SAFE_INTEGER]
    return this.#versions.all(bucketId, key, id, limit).map(toStoredObject)
  }

  uploads(bucketId: number): { id: number; key: string; initiatedMs: number }[] {
    return this.#uploads.all(bucketId).map((row) => ({
      id: Number(row['id']),
      key: keyText(row['key']),
      initiatedMs: Number(row['initiatedMs']),
    }))
  }

  /** The keys with a start and an end, whose objects were last written within a time, oldest first. */
  written(
    bucketId: number,
    { prefix, suffix }: { prefix: string; suffix: string },
    { fromMs, toMs }: { fromMs: number; toMs: number },
    limit: number,
  ): string[] {
    const [from, end] = [keyBytes(prefix), endOfPrefix(prefix)]
    const rows = this.#written.all(bucketId, from, end, keyBytes(suffix), fromMs, toMs, limit)
    return rows.map(({ key }) => keyText(key))
  }
}
