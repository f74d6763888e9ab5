import type { DatabaseSync } from 'node:sqlite'
import type { Versioning } from '../../../shared/bucketSettings/versioning.ts'
import { inTransaction } from '../../storage/database.ts'
import { unpackBlock, type Block, type CountedVersion } from './blocks.ts'

export interface CountedBucket {
  profileId: string
  bucket: string
}

export interface CensusTotals {
  objectCount: number
  sizeBytes: number
  uploadCount: number
}

/** A census that is whole. */
export interface Census extends CensusTotals {
  id: number
  versioning: Versioning
  endedAtMs: number
}

export interface CensusUpload {
  key: string
  initiatedMs: number
  /** Null where it is not known. */
  sizeBytes: number | null
}

/** The censuses of buckets: of each the newest that is whole, and one that is under way. */
export interface CensusStore {
  /** The newest whole one; null where there is none. */
  newest: (bucket: CountedBucket) => Census | null
  begin: (bucket: CountedBucket, versioning: Versioning) => number
  append: (censusId: number, block: Block) => void
  /** It is whole, and takes the place of the one before. */
  end: (censusId: number, uploads: CensusUpload[], totals: CensusTotals, endedAtMs: number) => void
  discard: (censusId: number) => void
  /** Forgets what is known of a profile, or of one of its buckets. */
  forget: (profileId: string, bucket: string | null) => void
}

const keptForMs = 90 * 24 * 3_600_000

export function createCensusStore(database: DatabaseSync) {
  const select = database.prepare(
    `SELECT id, versioning, object_count AS objectCount, size_bytes AS sizeBytes, upload_count AS uploadCount,
       ended_at_ms AS endedAtMs
     FROM census WHERE profile_id = ? AND bucket = ? AND ended_at_ms IS NOT NULL ORDER BY id DESC LIMIT 1`,
  )
  const insert = database.prepare('INSERT INTO census (profile_id, bucket, versioning) VALUES (?, ?, ?)')
  const insertBlock = database.prepare('INSERT INTO block (census, keys, facts) VALUES (?, ?, ?)')
  const insertUpload = database.prepare('INSERT INTO upload VALUES (?, ?, ?, ?)')
  const update = database.prepare(
    `UPDATE census SET object_count = ?, size_bytes = ?, upload_count = ?, ended_at_ms = ? WHERE id = ?`,
  )
  const selectBlocks = database.prepare('SELECT keys, facts FROM block WHERE census = ? ORDER BY id')
  const selectUploads = database.prepare(
    'SELECT key, initiated_at_ms AS initiatedMs, size_bytes AS sizeBytes FROM upload WHERE census = ?',
  )
  const idsWhere = (condition: string) => database.prepare(`SELECT id FROM census WHERE ${condition}`)
  const before = idsWhere(
    `ended_at_ms < ?1 OR id < ?2 AND (profile_id, bucket) = (SELECT profile_id, bucket FROM census WHERE id = ?2)`,
  )
  const unended = idsWhere('ended_at_ms IS NULL')
  const ofProfile = idsWhere('profile_id = ?')
  const ofBucket = idsWhere('profile_id = ? AND bucket = ?')
  const removals = ['block WHERE census', 'upload WHERE census', 'census WHERE id'].map((what) =>
    database.prepare(`DELETE FROM ${what} = ?`),
  )

  const remove = (rows: Record<string, unknown>[]) =>
    inTransaction(database, () =>
      rows.forEach(({ id }) => removals.forEach((each) => each.run(id as number))),
    )

  // A census that an earlier run of the app has begun is never gone on with.
  remove(unended.all())

  const store: CensusStore = {
    newest: ({ profileId, bucket }) =>
      (select.get(profileId, bucket) as unknown as Census | undefined) ?? null,
    begin: ({ profileId, bucket }, versioning) =>
      Number(insert.run(profileId, bucket, versioning).lastInsertRowid),
    append: (censusId, { keys, facts }) => void insertBlock.run(censusId, keys, facts),
    end: (censusId, uploads, { objectCount, sizeBytes, uploadCount }, endedAtMs) => {
      inTransaction(database, () => {
        for (const upload of uploads)
          insertUpload.run(censusId, upload.key, upload.initiatedMs, upload.sizeBytes)
        update.run(objectCount, sizeBytes, uploadCount, endedAtMs, censusId)
      })
      remove(before.all(endedAtMs - keptForMs, censusId))
    },
    discard: (censusId) => remove([{ id: censusId }]),
    forget: (profileId, bucket) =>
      remove(bucket === null ? ofProfile.all(profileId) : ofBucket.all(profileId, bucket)),
  }
  return {
    ...store,
    /** Everything of a census by key, the newest version first, some at a time. */
    *blocks(censusId: number): Generator<CountedVersion[]> {
      for (const block of selectBlocks.iterate(censusId)) yield unpackBlock(block as unknown as Block)
    },
    uploads: (censusId: number) => selectUploads.all(censusId) as unknown as CensusUpload[],
  }
}
