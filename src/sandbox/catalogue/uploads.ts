import type { Contents } from './contents.ts'
import type { Database } from './database.ts'
import { after, endOfPrefix, keyBytes } from './keys.ts'
import { readTags, writeTags } from './objectRows.ts'
import type { Tags } from './objectRows.ts'
import { chain, lowestAfter, readPage, rows } from './page.ts'
import type { Page, PageRequest } from './page.ts'

export interface Upload {
  id: number
  uploadId: string
  key: string
  storageClass: string
  headers: Record<string, string>
  tags: Tags
  initiatedMs: number
}

export interface ListedUpload {
  /** As `keyText` reads it. */
  key: unknown
  uploadId: string
  storageClass: string
  initiatedMs: number
}

export interface Part {
  number: number
  sizeBytes: number
  /** Without quotes. */
  etag: string
  /** Decimal. */
  crc64: string
  modifiedMs: number
  blob: string | null
}

const partColumns = 'number, size_bytes AS sizeBytes, etag, crc64, modified_ms AS modifiedMs, blob'

export class Uploads {
  readonly #contents: Contents
  readonly #find
  readonly #create
  readonly #remove
  readonly #list
  readonly #listOfKey
  readonly #part
  readonly #parts
  readonly #putPart
  readonly #removeParts

  constructor(database: Database, contents: Contents) {
    this.#contents = contents
    this.#find = database.prepare(
      `SELECT id, upload_id AS uploadId, key, storage_class AS storageClass, headers, tags, initiated_ms AS initiatedMs
       FROM uploads WHERE upload_id = ? AND bucket_id = ? AND key = ?`,
    )
    this.#create = database.prepare(
      'INSERT INTO uploads (upload_id, bucket_id, key, storage_class, headers, tags, initiated_ms) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    this.#remove = database.prepare('DELETE FROM uploads WHERE id = ?')
    const listed = `SELECT key, upload_id AS uploadId, storage_class AS storageClass, initiated_ms AS initiatedMs
       FROM uploads INDEXED BY bucket_uploads WHERE bucket_id = ?`
    this.#list = database.prepare(`${listed} AND key >= ? AND key < ? ORDER BY key, upload_id`)
    this.#listOfKey = database.prepare(`${listed} AND key = ? AND upload_id > ? ORDER BY upload_id`)
    this.#part = database.prepare(`SELECT ${partColumns} FROM parts WHERE upload = ? AND number = ?`)
    this.#parts = database.prepare(
      `SELECT ${partColumns} FROM parts WHERE upload = ? AND number > ? ORDER BY number LIMIT ?`,
    )
    this.#putPart = database.prepare(
      'INSERT OR REPLACE INTO parts (upload, number, size_bytes, etag, crc64, modified_ms, blob) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    this.#removeParts = database.prepare('DELETE FROM parts WHERE upload = ?')
  }

  find(bucketId: number, key: string, uploadId: string): Upload | undefined {
    const row = this.#find.get(uploadId, bucketId, keyBytes(key))
    if (!row) return undefined
    const headers = JSON.parse(String(row['headers'])) as Record<string, string>
    return { ...(row as unknown as Upload), key, headers, tags: readTags(row['tags'] as string | null) }
  }

  create(bucketId: number, upload: Omit<Upload, 'id'>): void {
    const { uploadId, key, storageClass, headers, tags, initiatedMs } = upload
    this.#create.run(
      uploadId,
      bucketId,
      keyBytes(key),
      storageClass,
      JSON.stringify(headers),
      writeTags(tags),
      initiatedMs,
    )
  }

  /** Drops the upload with all that came for it. */
  abort(id: number): void {
    for (const { blob } of this.parts(id)) this.#contents.release({ blob, assembly: null })
    this.remove(id)
  }

  /** Forgets the upload and its parts, whose files the caller has taken over. */
  remove(id: number): void {
    this.#removeParts.run(id)
    this.#remove.run(id)
  }

  /** In the order of their keys, then of their ids. */
  page(
    bucketId: number,
    request: PageRequest & { keyMarker: string; uploadIdMarker: string },
  ): Page<ListedUpload> {
    const end = endOfPrefix(request.prefix)
    const from = (lowest: Buffer) => rows<ListedUpload>(this.#list.iterate(bucketId, lowest, end))
    const { keyMarker, uploadIdMarker } = request
    if (uploadIdMarker === '' || !keyMarker.startsWith(request.prefix)) {
      return readPage(request, from(lowestAfter(keyMarker, request)), from)
    }
    const ofKey = () => this.#listOfKey.iterate(bucketId, keyBytes(keyMarker), uploadIdMarker)
    const first = chain(
      () => rows<ListedUpload>(ofKey()),
      () => from(after(keyMarker)),
    )
    return readPage(request, first, from)
  }

  part(upload: number, number: number): Part | undefined {
    return this.#part.get(upload, number) as unknown as Part | undefined
  }

  /** All of them, or a page: those after number `marker` (exclusive). */
  parts(upload: number, marker = 0, limit = -1): Part[] {
    return this.#parts.all(upload, marker, limit) as unknown as Part[]
  }

  /** Takes the place of the part that had the same number. */
  putPart(upload: number, part: Part): void {
    const replaced = this.part(upload, part.number)
    if (replaced) this.#contents.release({ blob: replaced.blob, assembly: null })
    const { number, sizeBytes, etag, crc64, modifiedMs, blob } = part
    this.#putPart.run(upload, number, sizeBytes, etag, crc64, modifiedMs, blob)
  }
}
