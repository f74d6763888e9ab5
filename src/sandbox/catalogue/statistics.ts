import type { Database } from './database.ts'

export interface ClassUsage {
  objects: number
  realBytes: number
  /** Colder classes count small objects as 64 KB. */
  billedBytes: number
}

export interface BucketStatistics {
  classes: Map<string, ClassUsage>
  uploads: number
  parts: { count: number; bytes: number }
  deleteMarkers: number
  liveChannels: number
}

export class Statistics {
  readonly #classes
  readonly #uploads
  readonly #parts
  readonly #markers
  readonly #liveChannels

  constructor(database: Database) {
    this.#classes = database.prepare(
      `SELECT storage_class AS storageClass, count(*) AS objects, sum(size_bytes) AS realBytes,
         sum(iif(storage_class = 'Standard', size_bytes, max(size_bytes, 65536))) AS billedBytes
       FROM objects WHERE bucket_id = ? AND is_marker = 0 GROUP BY storage_class`,
    )
    this.#uploads = database.prepare('SELECT count(*) AS count FROM uploads WHERE bucket_id = ?')
    this.#parts = database.prepare(
      `SELECT count(*) AS count, coalesce(sum(size_bytes), 0) AS bytes FROM parts
       WHERE upload IN (SELECT id FROM uploads WHERE bucket_id = ?)`,
    )
    this.#markers = database.prepare(
      'SELECT count(*) AS count FROM objects WHERE bucket_id = ? AND is_marker = 1',
    )
    this.#liveChannels = database.prepare('SELECT count(*) AS count FROM live_channels WHERE bucket_id = ?')
  }

  /** Reads every object of the bucket. */
  of(bucketId: number): BucketStatistics {
    const rows = this.#classes.all(bucketId) as unknown as (ClassUsage & { storageClass: string })[]
    return {
      classes: new Map(rows.map(({ storageClass, ...usage }) => [storageClass, usage])),
      uploads: Number(this.#uploads.get(bucketId)?.['count']),
      parts: this.#parts.get(bucketId) as unknown as BucketStatistics['parts'],
      deleteMarkers: Number(this.#markers.get(bucketId)?.['count']),
      liveChannels: Number(this.#liveChannels.get(bucketId)?.['count']),
    }
  }
}
