import type { Database } from './database.ts'

export interface LoggedBucket {
  bucketId: number
  /** Of its oldest line, epoch ms. */
  sinceMs: number
}

/** Lines about requests, until they are written into a log object. */
export class AccessLog {
  readonly #add
  readonly #buckets
  readonly #take
  readonly #remove

  constructor(database: Database) {
    this.#add = database.prepare('INSERT INTO access_log (bucket_id, at_ms, line) VALUES (?, ?, ?)')
    this.#buckets = database.prepare(
      'SELECT bucket_id AS bucketId, min(at_ms) AS sinceMs FROM access_log GROUP BY bucket_id',
    )
    this.#take = database.prepare('SELECT id, line FROM access_log WHERE bucket_id = ? ORDER BY id LIMIT ?')
    this.#remove = database.prepare('DELETE FROM access_log WHERE bucket_id = ? AND id <= ?')
  }

  add(bucketId: number, atMs: number, line: string): void {
    this.#add.run(bucketId, atMs, line)
  }

  buckets(): LoggedBucket[] {
    return this.#buckets.all() as unknown as LoggedBucket[]
  }

  /** The oldest lines, and the id of the last of them. */
  read(bucketId: number, limit: number): { lines: string[]; lastId: number } {
    const rows = this.#take.all(bucketId, limit)
    return { lines: rows.map(({ line }) => String(line)), lastId: Number(rows.at(-1)?.['id'] ?? 0) }
  }

  /** Forgets the lines up to an id. */
  remove(bucketId: number, lastId: number): void {
    this.#remove.run(bucketId, lastId)
  }
}
