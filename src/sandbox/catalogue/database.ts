import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import { migrations } from './schema.ts'

/** The catalogue's file cannot be used: it is damaged, or was written by a newer version of this program. */
export class DamagedCatalogueError extends Error {
  override name = 'DamagedCatalogueError'
}

/** The catalogue's file: opened for this process alone, brought to the newest schema. */
export class Database {
  readonly #database: DatabaseSync
  readonly #begin: StatementSync
  readonly #commit: StatementSync
  readonly #rollbackListeners: (() => void)[] = []

  /** Throws a `DamagedCatalogueError` where that is so, and an error of SQLite when another process has it open. */
  constructor(file: string) {
    this.#database = new DatabaseSync(file)
    try {
      this.#configure()
      this.#check()
      this.#begin = this.prepare('BEGIN IMMEDIATE')
      this.#commit = this.prepare('COMMIT')
      this.#migrate(file)
    } catch (error) {
      this.#database.close()
      if (!(error instanceof Error && /not a database|malformed/.test(error.message))) throw error
      throw new DamagedCatalogueError(error.message, { cause: error })
    }
  }

  #configure(): void {
    // NORMAL: a crash of the process loses nothing; a power cut may lose the last moments, never consistency.
    this.#database.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA wal_autocheckpoint = 8000;
      PRAGMA cache_size = -32768;
    `)
  }

  #check(): void {
    const found = String(this.prepare('PRAGMA quick_check(1)').get()?.['quick_check'])
    if (found !== 'ok') throw new DamagedCatalogueError(found)
  }

  prepare(sql: string): StatementSync {
    return this.#database.prepare(sql)
  }

  /** For who remembers what it read: that may not be so any more. */
  onRollback(listener: () => void): void {
    this.#rollbackListeners.push(listener)
  }

  /** All or nothing. */
  transaction<T>(work: () => T): T {
    this.#begin.run()
    try {
      const result = work()
      this.#commit.run()
      return result
    } catch (error) {
      this.#database.exec('ROLLBACK')
      for (const listener of this.#rollbackListeners) listener()
      throw error
    }
  }

  close(): void {
    this.#database.close()
  }

  #migrate(file: string): void {
    const version = Number(this.prepare('PRAGMA user_version').get()?.['user_version'])
    if (version > migrations.length)
      throw new DamagedCatalogueError(`${file} was written by a newer version of this program`)
    migrations.slice(version).forEach((migration, index) => {
      this.transaction(() =>
        this.#database.exec(`${migration}; PRAGMA user_version = ${version + index + 1}`),
      )
    })
  }
}
