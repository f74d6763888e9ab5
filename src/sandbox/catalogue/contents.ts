import type { Database } from './database.ts'

/** Where the bytes of an object or a part are: a file, or the files of an assembly one after the other; neither when it is empty. */
export interface Content {
  blob: string | null
  assembly: number | null
}

/** A file as a piece of something larger. */
export interface Segment {
  blob: string
  /** Offset of its first byte in the whole. */
  start: number
  sizeBytes: number
}

/** Which file belongs to what. Every call but the reading ones is made inside a transaction. */
export class Contents {
  readonly #segments
  readonly #addSegment
  readonly #nextAssembly
  readonly #removeAssembly
  readonly #share
  readonly #unshare
  readonly #discard
  readonly #garbage
  readonly #forget
  readonly #usesOf

  constructor(database: Database) {
    this.#segments = database.prepare(
      'SELECT blob, start, size_bytes AS sizeBytes FROM segments WHERE assembly = ? AND start < ? AND start + size_bytes > ? ORDER BY start',
    )
    this.#addSegment = database.prepare(
      'INSERT INTO segments (assembly, start, blob, size_bytes) VALUES (?, ?, ?, ?)',
    )
    this.#nextAssembly = database.prepare('SELECT coalesce(max(assembly), 0) + 1 AS next FROM segments')
    this.#removeAssembly = database.prepare('DELETE FROM segments WHERE assembly = ?')
    this.#share = database.prepare(
      'INSERT INTO shared_blobs (blob, more_uses) VALUES (?, 1) ON CONFLICT (blob) DO UPDATE SET more_uses = more_uses + 1',
    )
    this.#unshare = database.prepare(
      'UPDATE shared_blobs SET more_uses = more_uses - 1 WHERE blob = ? AND more_uses > 0',
    )
    this.#discard = database.prepare('INSERT INTO garbage (blob) VALUES (?)')
    this.#garbage = database.prepare('SELECT blob FROM garbage LIMIT ?')
    this.#forget = database.prepare('DELETE FROM garbage WHERE blob = ?')
    this.#usesOf = database.prepare(
      `SELECT blob FROM objects WHERE blob = ?1 UNION ALL SELECT blob FROM parts WHERE blob = ?1
       UNION ALL SELECT blob FROM segments WHERE blob = ?1 LIMIT 1`,
    )
  }

  /** The pieces that hold the bytes `from` (inclusive) to `to` (exclusive). */
  segments({ blob, assembly }: Content, from: number, to: number): Segment[] {
    if (blob !== null) return [{ blob, start: 0, sizeBytes: to }]
    if (assembly === null) return []
    return this.#segments.all(assembly, to, from) as unknown as Segment[]
  }

  /** Joins files, in their order, without touching them. */
  assemble(pieces: { blob: string | null; sizeBytes: number }[]): Content {
    let assembly: number | null = null
    let start = 0
    for (const piece of pieces) {
      assembly = this.extend({ blob: null, assembly }, { ...piece, start })
      start += piece.sizeBytes
    }
    return { blob: null, assembly }
  }

  /** One file more at the end of an assembly, which is made where there is none yet. */
  extend(
    { assembly }: Content,
    { blob, start, sizeBytes }: { blob: string | null; start: number; sizeBytes: number },
  ): number | null {
    if (blob === null) return assembly
    const extended = assembly ?? Number(this.#nextAssembly.get()?.['next'])
    this.#addSegment.run(extended, start, blob, sizeBytes)
    return extended
  }

  /** The same bytes for one more owner; no file is copied. */
  share(content: Content, sizeBytes: number): Content {
    const pieces = this.segments(content, 0, sizeBytes)
    for (const { blob } of pieces) this.#share.run(blob)
    return content.assembly === null ? { blob: content.blob, assembly: null } : this.assemble(pieces)
  }

  /** One owner less. Files without an owner become garbage. */
  release(content: Content): void {
    for (const { blob } of this.segments(content, 0, Number.MAX_SAFE_INTEGER)) {
      if (this.#unshare.run(blob).changes === 0) this.#discard.run(blob)
    }
    if (content.assembly !== null) this.#removeAssembly.run(content.assembly)
  }

  /** Files to be removed, some at a time. */
  garbage(limit: number): string[] {
    return this.#garbage.all(limit).map((row) => String(row['blob']))
  }

  forgetGarbage(blobs: string[]): void {
    for (const blob of blobs) this.#forget.run(blob)
  }

  /** Reads whole tables: meant for the few files that a crash left behind. */
  isInUse(blob: string): boolean {
    return this.#usesOf.get(blob) !== undefined
  }
}
