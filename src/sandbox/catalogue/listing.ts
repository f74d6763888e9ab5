import type { Database } from './database.ts'
import { after, endOfPrefix, keyBytes, keyText } from './keys.ts'
import { chain, lowestAfter, readPage, rows } from './page.ts'
import type { Page, PageRequest } from './page.ts'
import { rowOfVersion } from './versionIds.ts'

export interface ListedObject {
  /** As `keyText` reads it. */
  key: unknown
  sizeBytes: number
  etag: string
  type: string
  storageClass: string
  modifiedMs: number
  restoredFromMs: number | null
  restoredUntilMs: number | null
}

export interface ListedVersion extends ListedObject {
  id: number
  isMarker: number
  isNullVersion: number
}

const columns = `key, size_bytes AS sizeBytes, etag, type, storage_class AS storageClass, modified_ms AS modifiedMs,
  restored_from_ms AS restoredFromMs, restored_until_ms AS restoredUntilMs`
const versionColumns = `${columns}, id, is_marker AS isMarker, is_null_version AS isNullVersion`

export class Listing {
  readonly #live
  readonly #versions
  readonly #olderVersions
  readonly #nullVersion

  constructor(database: Database) {
    this.#live = database.prepare(
      `SELECT ${columns} FROM objects INDEXED BY live_objects
       WHERE bucket_id = ? AND is_live = 1 AND key >= ? AND key < ? ORDER BY key`,
    )
    this.#versions = database.prepare(
      `SELECT ${versionColumns} FROM objects INDEXED BY object_versions
       WHERE bucket_id = ? AND key >= ? AND key < ? ORDER BY key, id DESC`,
    )
    this.#olderVersions = database.prepare(
      `SELECT ${versionColumns} FROM objects INDEXED BY object_versions
       WHERE bucket_id = ? AND key = ? AND id < ? ORDER BY id DESC`,
    )
    this.#nullVersion = database.prepare(
      'SELECT id FROM objects WHERE bucket_id = ? AND key = ? AND is_null_version = 1',
    )
  }

  /** The objects after `marker` (exclusive). */
  page(bucketId: number, request: PageRequest & { marker: string }): Page<ListedObject> {
    const end = endOfPrefix(request.prefix)
    const from = (lowest: Buffer) => rows<ListedObject>(this.#live.iterate(bucketId, lowest, end))
    return readPage(request, from(lowestAfter(request.marker, request)), from)
  }

  /**
   * All versions, those of one key from the newest on. They begin after the key `keyMarker`, or within it, after the
   * version `versionIdMarker`.
   */
  versions(
    bucketId: number,
    request: PageRequest & { keyMarker: string; versionIdMarker: string },
  ): Page<ListedVersion> {
    const end = endOfPrefix(request.prefix)
    const from = (lowest: Buffer) => rows<ListedVersion>(this.#versions.iterate(bucketId, lowest, end))
    const { keyMarker, versionIdMarker } = request
    if (versionIdMarker === '' || !keyMarker.startsWith(request.prefix)) {
      return readPage(request, from(lowestAfter(keyMarker, request)), from)
    }
    const older = () =>
      this.#olderVersions.iterate(bucketId, keyBytes(keyMarker), this.#row(bucketId, request))
    return readPage(
      request,
      chain(
        () => rows<ListedVersion>(older()),
        () => from(after(keyMarker)),
      ),
      from,
    )
  }

  #row(
    bucketId: number,
    { keyMarker, versionIdMarker }: { keyMarker: string; versionIdMarker: string },
  ): number {
    const row = rowOfVersion(versionIdMarker)
    if (row !== null) return row ?? 0
    return Number(this.#nullVersion.get(bucketId, keyBytes(keyMarker))?.['id'] ?? 0)
  }
}

/** Says of each version whether it is the newest of its key; `keyMarker` is the key within which the page begins, if it does. */
export function markLatest(versions: ListedVersion[], keyMarker: string | undefined) {
  let before = keyMarker
  return versions.map((version) => {
    const key = keyText(version.key)
    const isLatest = key !== before
    before = key
    return { version, isLatest }
  })
}
