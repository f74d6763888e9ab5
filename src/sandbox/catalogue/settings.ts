import type { Database } from './database.ts'

/** One kind of configuration, and the type of what is stored for it. */
export interface SettingKind<T> {
  name: string
  /** Only there for the compiler. */
  readonly type?: T
}

export const settingKind = <T>(name: string): SettingKind<T> => ({ name })

export interface Setting<T> {
  /** Tells apart the settings of a kind of which a bucket has several; else empty. */
  id: string
  value: T
  changedMs: number
}

/** What is configured for buckets. */
export class Settings {
  readonly #find
  readonly #list
  readonly #holder
  readonly #set
  readonly #remove
  readonly #removeAll
  /** Several kinds matter for every request. */
  readonly #known = new Map<string, Setting<unknown> | undefined>()

  constructor(database: Database) {
    const columns = 'id, value, changed_ms AS changedMs'
    this.#find = database.prepare(
      `SELECT ${columns} FROM bucket_settings WHERE bucket_id = ? AND name = ? AND id = ?`,
    )
    this.#list = database.prepare(
      `SELECT ${columns} FROM bucket_settings WHERE bucket_id = ? AND name = ? AND id > ? ORDER BY id LIMIT ?`,
    )
    this.#holder = database.prepare(
      `SELECT buckets.name FROM bucket_settings INDEXED BY setting_ids JOIN buckets ON buckets.id = bucket_id
       WHERE bucket_settings.name = ? AND bucket_settings.id = ?`,
    )
    this.#set = database.prepare(
      'INSERT OR REPLACE INTO bucket_settings (bucket_id, name, id, value, changed_ms) VALUES (?, ?, ?, ?, ?)',
    )
    this.#remove = database.prepare('DELETE FROM bucket_settings WHERE bucket_id = ? AND name = ? AND id = ?')
    this.#removeAll = database.prepare('DELETE FROM bucket_settings WHERE bucket_id = ?')
    database.onRollback(() => this.#known.clear())
  }

  value<T>(bucketId: number, kind: SettingKind<T>, id = ''): T | undefined {
    return this.find(bucketId, kind, id)?.value
  }

  find<T>(bucketId: number, { name }: SettingKind<T>, id = ''): Setting<T> | undefined {
    const known = `${bucketId} ${name} ${id}`
    if (!this.#known.has(known)) {
      const row = this.#find.get(bucketId, name, id)
      this.#known.set(known, row && toSetting(row))
    }
    return this.#known.get(known) as Setting<T> | undefined
  }

  /** In the order of their ids, those after `marker` (exclusive). */
  list<T>(bucketId: number, { name }: SettingKind<T>, marker = '', limit = -1): Setting<T>[] {
    return this.#list.all(bucketId, name, marker, limit).map(toSetting) as Setting<T>[]
  }

  /** The name of the bucket that has a setting of this id, for kinds whose ids belong to one bucket alone. */
  bucketHolding({ name }: SettingKind<unknown>, id: string): string | undefined {
    const row = this.#holder.get(name, id)
    return row && String(row['name'])
  }

  set<T>(bucketId: number, { name }: SettingKind<T>, { id, value, changedMs }: Setting<T>): void {
    this.#known.clear()
    this.#set.run(bucketId, name, id, JSON.stringify(value), changedMs)
  }

  /** Returns whether there was one. */
  remove(bucketId: number, { name }: SettingKind<unknown>, id = ''): boolean {
    this.#known.clear()
    return this.#remove.run(bucketId, name, id).changes > 0
  }

  removeAll(bucketId: number): void {
    this.#known.clear()
    this.#removeAll.run(bucketId)
  }
}

const toSetting = (row: Record<string, unknown>): Setting<unknown> => ({
  id: String(row['id']),
  value: JSON.parse(String(row['value'])) as unknown,
  changedMs: Number(row['changedMs']),
})
