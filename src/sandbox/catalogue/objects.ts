import type { Bucket } from './buckets.ts'
import type { Content, Contents } from './contents.ts'
import type { Database } from './database.ts'
import { keyBytes } from './keys.ts'
import { objectColumns, toStoredObject, writeTags } from './objectRows.ts'
import type { NewObject, Restoration, StoredObject, Tags } from './objectRows.ts'
import { rowOfVersion, versionIdOf } from './versionIds.ts'

type Place = Pick<Bucket, 'id' | 'versioning'>

/** Which row is a version to keep, and which one is replaced, follows from the versioning of the bucket. */
export class Objects {
  readonly #contents: Contents
  readonly #newest
  readonly #version
  readonly #nullVersion
  readonly #newestContent
  readonly #nullContent
  readonly #insert
  readonly #retire
  readonly #revive
  readonly #remove
  readonly #grow
  readonly #setAcl
  readonly #setTags
  readonly #setRestoration
  readonly #setStorageClass
  readonly #setAccessed
  readonly #seal

  constructor(database: Database, contents: Contents) {
    const prepare = (sql: string) => database.prepare(sql)
    const ofKey = 'FROM objects WHERE bucket_id = ? AND key = ?'
    this.#contents = contents
    this.#newest = prepare(`SELECT ${objectColumns} ${ofKey} ORDER BY id DESC LIMIT 1`)
    this.#version = prepare(`SELECT ${objectColumns} ${ofKey} AND id = ? AND is_null_version = 0`)
    this.#nullVersion = prepare(`SELECT ${objectColumns} ${ofKey} AND is_null_version = 1`)
    this.#newestContent = prepare(`SELECT id, is_marker AS isMarker ${ofKey} ORDER BY id DESC LIMIT 1`)
    this.#nullContent = prepare(`SELECT id, blob, assembly ${ofKey} AND is_null_version = 1`)
    this.#insert = prepare(
      `INSERT INTO objects (bucket_id, key, is_live, is_marker, is_null_version, type, size_bytes, etag, md5, crc64,
         storage_class, acl, modified_ms, headers, tags, symlink_target, blob, assembly)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    this.#retire = prepare('UPDATE objects SET is_live = 0 WHERE bucket_id = ? AND key = ? AND is_live = 1')
    this.#revive = prepare('UPDATE objects SET is_live = 1 WHERE id = ?')
    this.#remove = prepare('DELETE FROM objects WHERE id = ?')
    this.#grow = prepare(
      'UPDATE objects SET size_bytes = ?, crc64 = ?, etag = ?, modified_ms = ?, assembly = ? WHERE id = ?',
    )
    this.#setAcl = prepare('UPDATE objects SET acl = ? WHERE id = ?')
    this.#setTags = prepare('UPDATE objects SET tags = ? WHERE id = ?')
    this.#setRestoration = prepare(
      'UPDATE objects SET restored_from_ms = ?, restored_until_ms = ?, restore_tier = ? WHERE id = ?',
    )
    this.#setStorageClass = prepare('UPDATE objects SET storage_class = ?, transition_ms = ? WHERE id = ?')
    this.#setAccessed = prepare('UPDATE objects SET accessed_ms = ? WHERE id = ?')
    this.#seal = prepare('UPDATE objects SET sealed_ms = ? WHERE id = ?')
  }

  /** The newest version, which may be a delete marker. */
  find(bucketId: number, key: string): StoredObject | undefined {
    const row = this.#newest.get(bucketId, keyBytes(key))
    return row && toStoredObject(row)
  }

  /** Undefined when there is none; `malformed` where no version can have that id. */
  findVersion(bucketId: number, key: string, versionId: string): StoredObject | undefined | 'malformed' {
    const id = rowOfVersion(versionId)
    if (id === undefined) return 'malformed'
    const bytes = keyBytes(key)
    const row = id === null ? this.#nullVersion.get(bucketId, bytes) : this.#version.get(bucketId, bytes, id)
    return row && toStoredObject(row)
  }

  /** Takes the place of what was there, or becomes the newest version. Returns its id. */
  put(bucket: Place, object: NewObject): string {
    return this.#add(bucket, object, { isMarker: false })
  }

  /** Removes the object for good where the bucket has no versions; else a marker covers it, whose id is returned. */
  delete(bucket: Place, key: string, modifiedMs: number): string | undefined {
    if (bucket.versioning === null) {
      this.#removeNullVersion(bucket.id, keyBytes(key))
      return undefined
    }
    return this.#add(bucket, { ...marker, key, modifiedMs }, { isMarker: true })
  }

  /** Removes one version for good; the one before it becomes the newest. */
  deleteVersion(bucketId: number, { id, key, blob, assembly }: StoredObject): void {
    this.#removeRow({ id, blob, assembly })
    const newest = this.#newestContent.get(bucketId, keyBytes(key))
    if (newest?.['isMarker'] === 0) this.#revive.run(Number(newest['id']))
  }

  /** Bytes were appended to it. */
  grow(id: number, to: Pick<NewObject, 'sizeBytes' | 'crc64' | 'etag' | 'modifiedMs' | 'assembly'>): void {
    this.#grow.run(to.sizeBytes, to.crc64, to.etag, to.modifiedMs, to.assembly, id)
  }

  /** Nothing is appended to it from now on. */
  seal(id: number, atMs: number): void {
    this.#seal.run(atMs, id)
  }

  setAcl(id: number, acl: string): void {
    this.#setAcl.run(acl, id)
  }

  setTags(id: number, tags: Tags): void {
    this.#setTags.run(writeTags(tags), id)
  }

  setRestoration(id: number, restoration: Restoration | null): void {
    const { fromMs, untilMs, tier } = restoration ?? { fromMs: null, untilMs: null, tier: null }
    this.#setRestoration.run(fromMs, untilMs, tier, id)
  }

  setStorageClass(id: number, storageClass: string, sinceMs: number): void {
    this.#setStorageClass.run(storageClass, sinceMs, id)
  }

  setAccessed(id: number, atMs: number): void {
    this.#setAccessed.run(atMs, id)
  }

  #add({ id: bucketId, versioning }: Place, object: NewObject, { isMarker }: { isMarker: boolean }): string {
    const key = keyBytes(object.key)
    const isNullVersion = versioning !== 'Enabled'
    if (isNullVersion) this.#removeNullVersion(bucketId, key)
    if (versioning !== null) this.#retire.run(bucketId, key)
    const { type, sizeBytes, etag, md5, crc64, storageClass, acl, modifiedMs, headers, tags } = object
    const described = [
      type,
      sizeBytes,
      etag,
      md5,
      crc64,
      storageClass,
      acl,
      modifiedMs,
      JSON.stringify(headers),
    ]
    const content = [writeTags(tags), object.symlinkTarget, object.blob, object.assembly]
    const states = [isMarker ? 0 : 1, isMarker ? 1 : 0, isNullVersion ? 1 : 0]
    const { lastInsertRowid } = this.#insert.run(bucketId, key, ...states, ...described, ...content)
    return versionIdOf({ id: Number(lastInsertRowid), isNullVersion })
  }

  #removeNullVersion(bucketId: number, key: Buffer): void {
    const present = this.#nullContent.get(bucketId, key) as unknown as (Content & { id: number }) | undefined
    if (present) this.#removeRow(present)
  }

  #removeRow({ id, blob, assembly }: Content & { id: number }): void {
    this.#remove.run(id)
    this.#contents.release({ blob, assembly })
  }
}

/** A delete marker has nothing of an object but its key and time. */
const marker: Omit<NewObject, 'key' | 'modifiedMs'> = {
  type: 'Normal',
  sizeBytes: 0,
  etag: '',
  md5: null,
  crc64: null,
  storageClass: '',
  acl: 'default',
  headers: {},
  tags: [],
  symlinkTarget: null,
  blob: null,
  assembly: null,
}
