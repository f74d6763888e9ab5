import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { lineClasses, previewLine } from '../../../shared/contract/syncs.ts'
import { failureSchema, type Failure } from '../../../shared/failure.ts'
import type { LocalFile, RemoteFile } from './verdict.ts'

/** The database of one preview, version by version: see `openDatabase`. */
export const previewMigrations: readonly string[] = [
  `
  CREATE TABLE lines (
    -- What tells paths apart at both ends.
    slot TEXT PRIMARY KEY,
    -- Index into storedClasses.
    class INTEGER NOT NULL,
    -- Relative to the synced folder, and to the synced place; null where that end has nothing.
    path TEXT,
    name TEXT,
    local_bytes INTEGER,
    local_modified_at_ms INTEGER,
    local_written_at_ms INTEGER,
    remote_bytes INTEGER,
    remote_modified_at_ms INTEGER,
    remote_etag TEXT,
    excluded_because TEXT,
    failure TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX lines_by_class ON lines (class, slot);
  -- One row: the sync as it was when the preview began, as JSON.
  CREATE TABLE rule (sync TEXT NOT NULL) STRICT;
  `,
]

/** `uncompared` while the preview is being made; the database keeps the index. */
export const storedClasses = [...lineClasses, 'uncompared'] as const
export type StoredClass = (typeof storedClasses)[number]

/** A file at either end or both, and what it is to the sync. */
export interface Line {
  slot: string
  class: StoredClass
  /** Relative, with `/`. */
  path: string | null
  name: string | null
  local: LocalFile | null
  remote: RemoteFile | null
  excludedBecause: z.infer<typeof previewLine>['excludedBecause']
  failure: Failure | null
}

export interface LineStore {
  at: (slot: string) => Line | null
  /** Adds a line, or replaces the one at its slot. */
  put: (line: Line) => void
  /** In the order of their slots, those after the given one. */
  after: (lineClass: StoredClass, slot: string, limit: number) => Line[]
  page: (lineClass: StoredClass, offset: number, limit: number) => Line[]
}

const putSql = `
  INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (slot) DO UPDATE SET class = excluded.class, path = excluded.path, name = excluded.name,
    local_bytes = excluded.local_bytes, local_modified_at_ms = excluded.local_modified_at_ms,
    local_written_at_ms = excluded.local_written_at_ms, remote_bytes = excluded.remote_bytes,
    remote_modified_at_ms = excluded.remote_modified_at_ms, remote_etag = excluded.remote_etag,
    excluded_because = excluded.excluded_because, failure = excluded.failure`

export function createLineStore(database: DatabaseSync): LineStore {
  const at = database.prepare('SELECT * FROM lines WHERE slot = ?')
  const put = database.prepare(putSql)
  const after = database.prepare('SELECT * FROM lines WHERE class = ? AND slot > ? ORDER BY slot LIMIT ?')
  // What is skipped is counted off in the index alone, however far down it is.
  const page = database.prepare(
    `SELECT * FROM lines WHERE slot IN (SELECT slot FROM lines WHERE class = ? ORDER BY slot LIMIT ? OFFSET ?)
     ORDER BY slot`,
  )
  return {
    at: (slot) => {
      const row = at.get(slot)
      return row === undefined ? null : fromRow(row)
    },
    put: (line) => {
      const { local, remote, failure } = line
      put.run(
        ...[line.slot, storedClasses.indexOf(line.class), line.path, line.name],
        ...[local?.sizeBytes ?? null, local?.modifiedAtMs ?? null, local?.writtenAtMs ?? null],
        ...[remote?.sizeBytes ?? null, remote?.modifiedAtMs ?? null, remote?.etag ?? null],
        ...[line.excludedBecause, failure && JSON.stringify(failure)],
      )
    },
    after: (lineClass, slot, limit) => after.all(storedClasses.indexOf(lineClass), slot, limit).map(fromRow),
    page: (lineClass, offset, limit) =>
      page.all(storedClasses.indexOf(lineClass), limit, offset).map(fromRow),
  }
}

const rowSchema = z.object({
  slot: z.string(),
  class: z.number(),
  path: z.string().nullable(),
  name: z.string().nullable(),
  local_bytes: z.number().nullable(),
  local_modified_at_ms: z.number().nullable(),
  local_written_at_ms: z.number().nullable(),
  remote_bytes: z.number().nullable(),
  remote_modified_at_ms: z.number().nullable(),
  remote_etag: z.string().nullable(),
  excluded_because: previewLine.shape.excludedBecause,
  failure: z.string().nullable(),
})

function fromRow(raw: unknown): Line {
  const row = rowSchema.parse(raw)
  const found = storedClasses[row.class]
  if (found === undefined) throw new Error(`a line has the unknown class ${row.class}`)
  return {
    slot: row.slot,
    class: found,
    path: row.path,
    name: row.name,
    local: row.local_bytes === null ? null : localOf(row.local_bytes, row),
    remote: row.remote_bytes === null ? null : remoteOf(row.remote_bytes, row),
    excludedBecause: row.excluded_because,
    failure: row.failure === null ? null : failureSchema.parse(JSON.parse(row.failure)),
  }
}

const localOf = (sizeBytes: number, row: z.infer<typeof rowSchema>): LocalFile => ({
  sizeBytes,
  modifiedAtMs: row.local_modified_at_ms ?? 0,
  writtenAtMs: row.local_written_at_ms ?? 0,
})

const remoteOf = (sizeBytes: number, row: z.infer<typeof rowSchema>): RemoteFile => ({
  sizeBytes,
  modifiedAtMs: row.remote_modified_at_ms ?? 0,
  etag: row.remote_etag ?? '',
})
