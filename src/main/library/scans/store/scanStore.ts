import type { DatabaseSync } from 'node:sqlite'
import type { Versioning } from '../../../../shared/bucketSettings/versioning.ts'
import type { ObjectSum, ScanPart, ScanSource } from '../../../../shared/contract/scans.ts'
import { inTransaction } from '../../../storage/database.ts'
import type { Block } from './blocks.ts'
import { createUnsorted } from './unsorted.ts'

export interface ScannedBucket {
  profileId: string
  bucket: string
}

/** What a scan is when it begins. */
export interface ScanBeginning {
  source: ScanSource
  /** Whose state it shows. */
  beganAtMs: number
  /** Null where it may not be asked. */
  versioning: Versioning | null
  /** `read`: older versions are part of it, or there are none. */
  versions: ScanPart
}

/** Behind what a listing goes on; without a version, behind all of a key. */
export interface ScanPlace {
  key: string
  versionId: string | null
}

/** One reading of what a bucket holds. */
export interface Scan extends ScanBeginning, ObjectSum {
  id: number
  uploads: ScanPart
  /** Null while it is not whole. */
  endedAtMs: number | null
  /** Null while nothing of a listing is there. */
  next: ScanPlace | null
}

export interface ScannedUpload {
  key: string
  initiatedMs: number
  /** Null where it is not known. */
  sizeBytes: number | null
}

/** The scans of buckets: of each the newest that is whole, and a newer one that is not. */
export interface ScanStore {
  scansOf: (bucket: ScannedBucket) => { whole: Scan | null; begun: Scan | null }
  /** One that was begun before and is not whole is dropped. */
  begin: (bucket: ScannedBucket, beginning: ScanBeginning) => Scan
  /** Answers with what the scan has by now. */
  append: (scanId: number, block: Block, next: ScanPlace | null) => ObjectSum
  /** Takes what comes in any order, to be sorted before the end; a key that the scan has already counts once. */
  addUnsorted: (scanId: number, block: Block) => ObjectSum
  /** Sorts some of it; false once nothing is left. */
  sortSome: (scanId: number) => boolean
  setUploads: (scanId: number, uploads: ScannedUpload[], part: ScanPart) => void
  /** The scan is whole and takes the place of the one before it. */
  end: (scanId: number, endedAtMs: number) => void
  discard: (scanId: number) => void
  /** Forgets what is known of a profile, or of one of its buckets. */
  forget: (profileId: string, bucket: string | null) => void
}

const keptForMs = 90 * 24 * 3_600_000

export function createScanStore(database: DatabaseSync): ScanStore {
  const select = database.prepare(
    `SELECT id, source, versioning, versions, uploads, began_at_ms AS beganAtMs, ended_at_ms AS endedAtMs,
       object_count AS objectCount, size_bytes AS sizeBytes, next_key AS nextKey, next_version_id AS nextVersionId
     FROM scan WHERE profile_id = ? AND bucket = ? AND (ended_at_ms IS NULL) = ? ORDER BY id DESC`,
  )
  const insert = database.prepare(
    `INSERT INTO scan (profile_id, bucket, source, versioning, versions, began_at_ms) VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const insertBlock = database.prepare(
    'INSERT INTO block (scan, first_key, keys, classes, facts) VALUES (?, ?, ?, ?, ?)',
  )
  const add = database.prepare(
    `UPDATE scan SET object_count = object_count + ?2, size_bytes = size_bytes + ?3,
       next_key = ?4, next_version_id = ?5 WHERE id = ?1
     RETURNING object_count AS objectCount, size_bytes AS sizeBytes`,
  )
  const deleteUploads = database.prepare('DELETE FROM upload WHERE scan = ?')
  const insertUpload = database.prepare('INSERT INTO upload VALUES (?, ?, ?, ?)')
  const updateUploads = database.prepare('UPDATE scan SET uploads = ? WHERE id = ?')
  const updateEnd = database.prepare('UPDATE scan SET ended_at_ms = ? WHERE id = ?')
  const dropping = (condition: string) => database.prepare(`DELETE FROM scan WHERE ${condition}`)
  const dropOthers = dropping(
    'id <> ?1 AND (profile_id, bucket) = (SELECT profile_id, bucket FROM scan WHERE id = ?1)',
  )
  const dropUnended = dropping('profile_id = ? AND bucket = ? AND ended_at_ms IS NULL')
  const dropOld = dropping('began_at_ms < ?')
  const drop = dropping('id = ?')
  const dropProfile = dropping('profile_id = ?')
  const dropBucket = dropping('profile_id = ? AND bucket = ?')

  // An inventory that an earlier run of the app was reading is never gone on with.
  database.exec(`DELETE FROM scan WHERE ended_at_ms IS NULL AND source = 'inventory'`)

  const one = ({ profileId, bucket }: ScannedBucket, isUnended: boolean): Scan | null => {
    const row = select.get(profileId, bucket, isUnended ? 1 : 0)
    if (!row) return null
    const { nextKey, nextVersionId, ...scan } = row
    const next = nextKey === null ? null : { key: nextKey, versionId: nextVersionId }
    return { ...scan, next } as unknown as Scan
  }
  const append: ScanStore['append'] = (scanId, { firstKey, keys, classes, facts, sum }, next) => {
    if (firstKey !== '') insertBlock.run(scanId, firstKey, keys, classes, facts)
    const place = [next?.key ?? null, next?.versionId ?? null] as const
    return { ...add.get(scanId, sum.objectCount, sum.sizeBytes, ...place) } as unknown as ObjectSum
  }

  return {
    scansOf: (bucket) => ({ whole: one(bucket, false), begun: one(bucket, true) }),
    begin: (bucket, beginning) =>
      inTransaction(database, () => {
        const { profileId, bucket: name } = bucket
        const { source, beganAtMs, versioning, versions } = beginning
        dropUnended.run(profileId, name)
        dropOld.run(beganAtMs - keptForMs)
        const { lastInsertRowid } = insert.run(profileId, name, source, versioning, versions, beganAtMs)
        const nothing = { objectCount: 0, sizeBytes: 0, endedAtMs: null, next: null }
        return { ...beginning, ...nothing, id: Number(lastInsertRowid), uploads: 'unread' }
      }),
    append: (...args) => inTransaction(database, () => append(...args)),
    ...createUnsorted(database, append),
    setUploads: (scanId, uploads, part) =>
      inTransaction(database, () => {
        deleteUploads.run(scanId)
        for (const { key, initiatedMs, sizeBytes } of uploads)
          insertUpload.run(scanId, key, initiatedMs, sizeBytes)
        updateUploads.run(part, scanId)
      }),
    end: (scanId, endedAtMs) =>
      inTransaction(database, () => {
        updateEnd.run(endedAtMs, scanId)
        dropOthers.run(scanId)
      }),
    discard: (scanId) => void drop.run(scanId),
    forget: (profileId, bucket) =>
      void (bucket === null ? dropProfile.run(profileId) : dropBucket.run(profileId, bucket)),
  }
}
