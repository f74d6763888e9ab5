import type { Database } from './database.ts'

export interface Bucket {
  id: number
  name: string
  /** Plain id such as `cn-hangzhou`. */
  region: string
  acl: string
  storageClass: string
  redundancy: string
  owner: string
  createdMs: number
  /** Null until it is first set. */
  versioning: Versioning | null
}

export type Versioning = 'Enabled' | 'Suspended'

const columns = `id, name, region, acl, storage_class AS storageClass, redundancy, owner, created_ms AS createdMs, versioning`

export class Buckets {
  /** Every request asks for its bucket, and buckets seldom change. */
  readonly #known = new Map<string, Readonly<Bucket>>()
  readonly #find
  readonly #list
  readonly #all
  readonly #count
  readonly #create
  readonly #setAcl
  readonly #setVersioning
  readonly #remove
  readonly #holdsAnything

  constructor(database: Database) {
    this.#find = database.prepare(`SELECT ${columns} FROM buckets WHERE name = ?`)
    this.#list = database.prepare(
      `SELECT ${columns} FROM buckets WHERE owner = ? AND name > ? AND substr(name, 1, length(?3)) = ?3 ORDER BY name`,
    )
    this.#all = database.prepare(`SELECT ${columns} FROM buckets ORDER BY name`)
    this.#count = database.prepare('SELECT count(*) AS count FROM buckets WHERE owner = ?')
    this.#create = database.prepare(
      `INSERT INTO buckets (name, region, acl, storage_class, redundancy, owner, created_ms) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    this.#setAcl = database.prepare('UPDATE buckets SET acl = ? WHERE id = ?')
    this.#setVersioning = database.prepare('UPDATE buckets SET versioning = ? WHERE id = ?')
    this.#remove = database.prepare('DELETE FROM buckets WHERE id = ?')
    this.#holdsAnything = database.prepare(
      `SELECT EXISTS (SELECT 1 FROM objects WHERE bucket_id = ?1) OR EXISTS (SELECT 1 FROM uploads WHERE bucket_id = ?1)
         OR EXISTS (SELECT 1 FROM live_channels WHERE bucket_id = ?1) AS any`,
    )
    database.onRollback(() => this.#known.clear())
  }

  find(name: string): Readonly<Bucket> | undefined {
    const known = this.#known.get(name)
    if (known) return known
    const bucket = this.#find.get(name) as unknown as Bucket | undefined
    if (bucket) this.#known.set(name, bucket)
    return bucket
  }

  /** In the order of their names, those after `marker` (exclusive). */
  list(owner: string, { prefix, marker }: { prefix: string; marker: string }): Bucket[] {
    return this.#list.all(owner, marker, prefix) as unknown as Bucket[]
  }

  all(): Bucket[] {
    return this.#all.all() as unknown as Bucket[]
  }

  count(owner: string): number {
    return Number(this.#count.get(owner)?.['count'])
  }

  /** Returns its id. */
  create(bucket: Omit<Bucket, 'id' | 'versioning'>): number {
    const { name, region, acl, storageClass, redundancy, owner, createdMs } = bucket
    const { lastInsertRowid } = this.#create.run(
      name,
      region,
      acl,
      storageClass,
      redundancy,
      owner,
      createdMs,
    )
    return Number(lastInsertRowid)
  }

  setAcl(id: number, acl: string): void {
    this.#known.clear()
    this.#setAcl.run(acl, id)
  }

  setVersioning(id: number, versioning: Versioning): void {
    this.#known.clear()
    this.#setVersioning.run(versioning, id)
  }

  /** Objects, versions, unfinished uploads and live channels all count. */
  isEmpty(id: number): boolean {
    return this.#holdsAnything.get(id)?.['any'] === 0
  }

  remove(id: number): void {
    this.#known.clear()
    this.#remove.run(id)
  }
}
