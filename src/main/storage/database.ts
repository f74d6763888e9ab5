import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Failure } from '../../shared/failure.ts'
import { setAside } from './setAside.ts'

export interface OpenedDatabase {
  database: DatabaseSync
  /** Set when the file that was there could not be used: it was set aside and the database is a new one. */
  damage: Failure | null
}

/** Larger files are read in full only after damage was met in them: to do so at each start would hold it up. */
const fullCheckLimitBytes = 64 * 1024 ** 2
/** Stands beside a database in which damage was met, until it is opened again. */
const doubtEnding = '-doubt'

export interface OpenOptions {
  now?: () => number
  /** Reads what the caller cannot start without: damage that it meets counts as damage of the file. */
  read?: (database: DatabaseSync) => void
}

class DamagedFileError extends Error {
  override name = 'DamagedFileError'
}

/**
 * Opens an SQLite database and brings it to the newest version: `migrations[n]` is the SQL that leads from
 * version n to n + 1, each in its own transaction. A file that is damaged, or written by a newer Osprey,
 * is set aside, never overwritten. Throws when the file cannot be read or written at all.
 */
export function openDatabase(
  path: string,
  migrations: readonly string[],
  { now = Date.now, read = () => undefined }: OpenOptions = {},
): OpenedDatabase {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const open = () => openAndMigrate(path, migrations, read)
  try {
    return { database: open(), damage: null }
  } catch (error) {
    if (!isDamage(error)) throw error
    const damage = setAside(path, error.message, now(), ['-wal', '-shm'])
    return { database: open(), damage }
  }
}

/** The same methods, which work on the database of this path, null for one in memory: damage that they meet is noted. */
export function notingDamage<Methods extends object>(path: string | null, methods: Methods): Methods {
  const noting = ([name, method]: [string, (...args: unknown[]) => unknown]) => {
    const call = (...args: unknown[]) => {
      try {
        return method(...args)
      } catch (error) {
        noteDamage(path, error)
        throw error
      }
    }
    return [name, call]
  }
  return Object.fromEntries(Object.entries(methods).map(noting)) as Methods
}

/** Hears of an error of work on an open database: was it damage, the next opening reads all of the file. */
export function noteDamage(path: string | null, error: unknown): void {
  if (path === null || !isDamage(error)) return
  try {
    writeFileSync(path + doubtEnding, '')
  } catch {
    // The error itself is told by whoever met it; without the note it is met again.
  }
}

function openAndMigrate(
  path: string,
  migrations: readonly string[],
  read: (database: DatabaseSync) => void,
): DatabaseSync {
  checkHeader(path)
  const isInDoubt = existsSync(path + doubtEnding)
  const isFull = isInDoubt || (existsSync(path) && statSync(path).size <= fullCheckLimitBytes)
  const database = new DatabaseSync(path)
  try {
    database.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    check(database, isFull)
    migrate(database, migrations)
    read(database)
    rmSync(path + doubtEnding, { force: true })
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Done before SQLite sees the file: on closing one that is no database, it would delete the journal beside it. */
function checkHeader(path: string): void {
  if (!existsSync(path) || !statSync(path).isFile() || statSync(path).size === 0) return
  const header = Buffer.alloc(16)
  const file = openSync(path, 'r')
  try {
    readSync(file, header, 0, header.length, 0)
  } finally {
    closeSync(file)
  }
  if (header.toString('latin1') !== 'SQLite format 3\0')
    throw new DamagedFileError('the file is not a database')
}

function check(database: DatabaseSync, isFull: boolean): void {
  const row = database.prepare(isFull ? 'PRAGMA quick_check(1)' : 'SELECT count(*) FROM sqlite_schema').get()
  const answer = Object.values(row ?? {})[0]
  if (isFull && answer !== 'ok') throw new DamagedFileError(`the database is damaged: ${String(answer)}`)
}

function migrate(database: DatabaseSync, migrations: readonly string[]): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
  if (version > migrations.length) {
    throw new DamagedFileError(
      `the database is of version ${version}, this Osprey knows ${migrations.length}`,
    )
  }
  for (const [index, sql] of migrations.entries()) {
    if (index >= version)
      inTransaction(database, () => database.exec(`${sql}; PRAGMA user_version = ${index + 1}`))
  }
}

/** Removes a database that nobody has open, with the files beside it; one that is not there is no error. */
export function removeDatabase(path: string): void {
  for (const ending of ['', '-wal', '-shm', doubtEnding]) rmSync(path + ending, { force: true })
}

/** Runs `work` in one transaction: all of it counts, or nothing. */
export function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    // SQLite itself has rolled back after errors such as a full disk.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/** SQLite's own words for SQLITE_NOTADB and SQLITE_CORRUPT. */
const isDamage = (error: unknown): error is Error =>
  error instanceof DamagedFileError ||
  (error instanceof Error &&
    /file is not a database|disk image is malformed|malformed database schema/.test(error.message))
