import type { DatabaseSync } from 'node:sqlite'

export interface PlaceName {
  profileId: string
  bucket: string
  prefix: string
}

export interface Totals {
  folderCount: number
  objectCount: number
  sizeBytes: number
}

/** What is known of a place; without a `listedAtMs` it was never read to its end. */
export interface KnownListing extends Totals {
  id: number
  listedAtMs: number | null
}

const keptForMs = 90 * 24 * 3_600_000

/** The places, each with the generation that is its content. */
export function createListings(database: DatabaseSync) {
  const insert = database.prepare(
    `INSERT INTO listing (profile_id, bucket, prefix, opened_at_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (profile_id, bucket, prefix) DO UPDATE SET opened_at_ms = excluded.opened_at_ms`,
  )
  const dropOld = database.prepare('DELETE FROM listing WHERE opened_at_ms < ?')
  const select = database.prepare(
    `SELECT id, folder_count AS folderCount, object_count AS objectCount, size_bytes AS sizeBytes,
       listed_at_ms AS listedAtMs
     FROM listing WHERE profile_id = ? AND bucket = ? AND prefix = ?`,
  )
  const selectGeneration = database.prepare('SELECT generation FROM listing WHERE id = ?')
  const update = database.prepare(
    `UPDATE listing SET generation = ?, folder_count = ?, object_count = ?, size_bytes = ?, listed_at_ms = ?
     WHERE id = ?`,
  )
  const dropProfile = database.prepare('DELETE FROM listing WHERE profile_id = ?')
  const dropBucket = database.prepare('DELETE FROM listing WHERE profile_id = ? AND bucket = ?')

  return {
    open({ profileId, bucket, prefix }: PlaceName, nowMs: number): KnownListing {
      insert.run(profileId, bucket, prefix, nowMs)
      dropOld.run(nowMs - keptForMs)
      return { ...select.get(profileId, bucket, prefix) } as unknown as KnownListing
    },
    generationOf: (listingId: number): number | null =>
      (selectGeneration.get(listingId)?.['generation'] as number | undefined) ?? null,
    publish: (listingId: number, generation: number, totals: Totals, listedAtMs: number): void =>
      void update.run(
        generation,
        totals.folderCount,
        totals.objectCount,
        totals.sizeBytes,
        listedAtMs,
        listingId,
      ),
    forget: (profileId: string, bucket: string | null): void =>
      void (bucket === null ? dropProfile.run(profileId) : dropBucket.run(profileId, bucket)),
  }
}
