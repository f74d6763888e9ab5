import type { DatabaseSync } from 'node:sqlite'
import type { ScanSource, SpaceFilter, SpaceSum, SpaceSums } from '../../../shared/contract/space.ts'
import { inTransaction } from '../../storage/database.ts'
import { unpacked, type PackedObjects, type ScannedObject } from './scannedObjects.ts'
import { createSpaceSums } from './spaceSums.ts'

/** One reading of all objects of a bucket. */
export interface Scan extends SpaceSum {
  id: number
  source: ScanSource
  beganAtMs: number
  /** Null while it is not whole. */
  endedAtMs: number | null
}

export interface ScannedBucket {
  profileId: string
  bucket: string
}

/** All objects of buckets, each kept until a newer scan is whole. */
export interface Scans {
  /** The newest whole scan of a bucket, and a newer one that is not whole. */
  scansOf: (bucket: ScannedBucket) => { whole: Scan | null; begun: Scan | null }
  /** Begins a scan; one that was begun before and is not whole is dropped. `beganAtMs`: whose state it shows. */
  beginScan: (bucket: ScannedBucket, source: ScanSource, beganAtMs: number) => Scan
  /** A key that the scan has already counts once. Answers with what the scan has by now. */
  appendScanned: (scanId: number, objects: PackedObjects) => SpaceSum
  /** The last key by the order of the service; null where there is none. */
  lastScannedKey: (scanId: number) => string | null
  /** The scan is whole and takes the place of the one before it. */
  endScan: (scanId: number, endedAtMs: number) => void
  /** What takes the space below a prefix: one pass over the objects there, kept for whole scans. */
  spaceSums: (scanId: number, prefix: string, filter: SpaceFilter) => SpaceSums
}

const keptForMs = 90 * 24 * 3_600_000

const noScan = 0

/** Small enough that one sweep is not felt. */
const sweptObjects = 2_000

export function createScans(database: DatabaseSync) {
  const select = database.prepare(
    `SELECT id, source, began_at_ms AS beganAtMs, ended_at_ms AS endedAtMs, object_count AS objectCount,
       size_bytes AS sizeBytes
     FROM scan WHERE profile_id = ? AND bucket = ? AND (ended_at_ms IS NULL) = ? AND NOT is_dropped
     ORDER BY id DESC`,
  )
  const insert = database.prepare(
    'INSERT INTO scan (profile_id, bucket, source, began_at_ms) VALUES (?, ?, ?, ?)',
  )
  const insertObject = database.prepare('INSERT OR IGNORE INTO scanned_object VALUES (?, ?, ?, ?, ?)')
  const add = database.prepare(
    `UPDATE scan SET object_count = object_count + ?, size_bytes = size_bytes + ? WHERE id = ?
     RETURNING object_count AS objectCount, size_bytes AS sizeBytes`,
  )
  const selectLastKey = database.prepare(
    'SELECT key FROM scanned_object WHERE scan = ? ORDER BY key DESC LIMIT 1',
  )
  const end = database.prepare(
    'UPDATE scan SET ended_at_ms = ? WHERE id = ? RETURNING profile_id AS profileId, bucket',
  )
  const drop = database.prepare(
    'UPDATE scan SET is_dropped = 1 WHERE profile_id = ? AND bucket = ? AND id <> ?',
  )
  const dropUnended = database.prepare(
    'UPDATE scan SET is_dropped = 1 WHERE profile_id = ? AND bucket = ? AND ended_at_ms IS NULL',
  )
  const dropOld = database.prepare('UPDATE scan SET is_dropped = 1 WHERE began_at_ms < ?')
  const dropProfile = database.prepare('UPDATE scan SET is_dropped = 1 WHERE profile_id = ?')

  const one = ({ profileId, bucket }: ScannedBucket, isUnended: boolean) =>
    (select.get(profileId, bucket, isUnended ? 1 : 0) as unknown as Scan | undefined) ?? null

  function insertNew(scanId: number, { key, sizeBytes, storageClass, modifiedAtMs }: ScannedObject): boolean {
    return insertObject.run(scanId, key, sizeBytes, storageClass, modifiedAtMs).changes > 0
  }

  const scans: Scans = {
    scansOf: (bucket) => ({ whole: one(bucket, false), begun: one(bucket, true) }),
    beginScan: (bucket, source, beganAtMs) =>
      inTransaction(database, () => {
        dropUnended.run(bucket.profileId, bucket.bucket)
        dropOld.run(beganAtMs - keptForMs)
        const id = Number(insert.run(bucket.profileId, bucket.bucket, source, beganAtMs).lastInsertRowid)
        return { id, source, beganAtMs, endedAtMs: null, objectCount: 0, sizeBytes: 0 }
      }),
    appendScanned: (scanId, objects) =>
      inTransaction(database, () => {
        const added = unpacked(objects).filter((object) => insertNew(scanId, object))
        const sizeBytes = added.reduce((sum, object) => sum + object.sizeBytes, 0)
        return { ...add.get(added.length, sizeBytes, scanId) } as unknown as SpaceSum
      }),
    lastScannedKey: (scanId) => (selectLastKey.get(scanId)?.['key'] as string | undefined) ?? null,
    endScan: (scanId, endedAtMs) =>
      inTransaction(database, () => {
        const { profileId, bucket } = end.get(endedAtMs, scanId) as unknown as ScannedBucket
        drop.run(profileId, bucket, scanId)
      }),
    spaceSums: createSpaceSums(database),
  }
  return {
    ...scans,
    forgetScans: (profileId: string, bucket: string | null): void =>
      void (bucket === null ? dropProfile.run(profileId) : drop.run(profileId, bucket, noScan)),
    sweepScans: createSweep(database),
  }
}

/** Removes some objects of scans that were dropped; false when none are left. */
function createSweep(database: DatabaseSync): () => boolean {
  const selectDropped = database.prepare('SELECT id FROM scan WHERE is_dropped LIMIT 1')
  const deleteObjects = database.prepare(
    `DELETE FROM scanned_object WHERE scan = ?1
       AND key IN (SELECT key FROM scanned_object WHERE scan = ?1 ORDER BY key LIMIT ?2)`,
  )
  const deleteSums = database.prepare('DELETE FROM space_sums WHERE scan = ?')
  const deleteScan = database.prepare('DELETE FROM scan WHERE id = ?')
  return () => {
    const dropped = selectDropped.get()?.['id'] as number | undefined
    if (dropped === undefined) return false
    if (deleteObjects.run(dropped, sweptObjects).changes === 0) {
      deleteSums.run(dropped)
      deleteScan.run(dropped)
    }
    return true
  }
}
