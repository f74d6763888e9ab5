import type { Database } from './database.ts'
import { endOfPrefix } from './keys.ts'
import { lowestAfter, readPage } from './page.ts'
import type { Page, PageRequest } from './page.ts'

export interface ListedObject {
  /** As `keyText` reads it. */
  key: unknown
  sizeBytes: number
  etag: string
  type: string
  storageClass: string
  modifiedMs: number
}

export class Listing {
  readonly #live

  constructor(database: Database) {
    this.#live = database.prepare(
      `SELECT key, size_bytes AS sizeBytes, etag, type, storage_class AS storageClass, modified_ms AS modifiedMs
       FROM objects INDEXED BY live_objects WHERE bucket_id = ? AND is_live = 1 AND key >= ? AND key < ? ORDER BY key`,
    )
  }

  /** The objects after `marker` (exclusive). */
  page(bucketId: number, request: PageRequest & { marker: string }): Page<ListedObject> {
    const end = endOfPrefix(request.prefix)
    const from = (lowest: Buffer) =>
      this.#live.iterate(bucketId, lowest, end) as Iterable<unknown> as Iterable<ListedObject>
    return readPage(request, from(lowestAfter(request.marker, request)), from)
  }
}
