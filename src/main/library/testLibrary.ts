import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { onTestFinished } from 'vitest'
import type { Listing, RowSort } from '../../shared/contract/listings.ts'
import type { Measure } from '../../shared/contract/objects.ts'
import { startSandbox, type Sandbox } from '../../sandbox/index.ts'
import { Client } from '../oss/index.ts'
import { openLibrary, type Library } from './library.ts'

export const bucket = 'shelf'

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'osprey-library-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A service of the test's own with one bucket, and a client of that. */
export async function startService(
  dataDir = temporaryFolder(),
): Promise<{ sandbox: Sandbox; client: Client }> {
  const sandbox = await startSandbox({ dataDir })
  const { accessKeyId, accessKeySecret, url } = sandbox
  const client = new Client({ accessKeyId, accessKeySecret, endpoint: url, bucket })
  await client.putBucket(bucket)
  onTestFinished(async () => {
    await client.close()
    await sandbox.close()
  })
  return { sandbox, client }
}

export interface FilledObject {
  key: string
  sizeBytes: number
  storageClass: string
  modifiedMs: number
}

/**
 * Fills the folder of a service that does not run with objects that can be listed, far faster than one by one: a
 * first object, put as any other, is multiplied in the catalogue.
 */
export async function fillService(dataDir: string, objects: Iterable<FilledObject>): Promise<void> {
  const sandbox = await startSandbox({ dataDir })
  const client = new Client({ ...sandbox, endpoint: sandbox.url, bucket })
  await client.putBucket(bucket)
  await client.put('template', Buffer.alloc(0))
  await client.close()
  await sandbox.close()
  const catalogue = new DatabaseSync(join(dataDir, 'catalogue.sqlite'))
  const changed = ['id', 'key', 'size_bytes', 'storage_class', 'modified_ms']
  const columns = catalogue.prepare('PRAGMA table_info(objects)').all()
  const same = columns.map(({ name }) => String(name)).filter((name) => !changed.includes(name))
  const multiply = catalogue.prepare(
    `INSERT INTO objects (key, size_bytes, storage_class, modified_ms, ${same.join()})
     SELECT ?, ?, ?, ?, ${same.join()} FROM objects WHERE id = (SELECT min(id) FROM objects)`,
  )
  catalogue.exec('BEGIN')
  for (const { key, sizeBytes, storageClass, modifiedMs } of objects) {
    multiply.run(Buffer.from(key), sizeBytes, storageClass, modifiedMs)
  }
  catalogue.exec('DELETE FROM objects WHERE id = (SELECT min(id) FROM objects); COMMIT')
  catalogue.close()
}

export interface TestLibrary {
  library: Library
  events: Listing[]
  measures: Measure[]
  /** Waits for an event that matches; those that were there before count as well. */
  until: (matches: (listing: Listing) => boolean) => Promise<Listing>
  untilMeasured: (matches: (measure: Measure) => boolean) => Promise<Measure>
}

export async function startLibrary(
  forBucket: () => Promise<Client>,
  path = join(temporaryFolder(), 'index.db'),
  now = Date.now,
): Promise<TestLibrary> {
  const listings = record<Listing>()
  const measures = record<Measure>()
  const library = await openLibrary({
    path,
    workerUrl: new URL('./listingIndex/worker.ts', import.meta.url),
    clients: { forBucket },
    onListingChanged: listings.add,
    onMeasured: measures.add,
    now,
  })
  onTestFinished(() => library.shutDown().catch(() => {}))
  return {
    library,
    events: listings.all,
    measures: measures.all,
    until: listings.until,
    untilMeasured: measures.until,
  }
}

/** What happened, and a way to wait for what will happen. */
export function record<T>() {
  const all: T[] = []
  const waiting = new Set<(value: T) => void>()
  return {
    all,
    add: (value: T) => {
      all.push(value)
      for (const tell of waiting) tell(value)
    },
    until: (matches: (value: T) => boolean) => {
      const known = all.find(matches)
      if (known) return Promise.resolve(known)
      const met = Promise.withResolvers<T>()
      const tell = (value: T) => {
        if (!matches(value)) return
        waiting.delete(tell)
        met.resolve(value)
      }
      waiting.add(tell)
      return met.promise
    },
  }
}

export const place = (prefix = '') => ({ profileId: 'one', bucket, prefix })
const byName: RowSort = { column: 'name', isDescending: false }
/** Stands for a client where there is no network. */
export const offline = () =>
  Promise.reject(Object.assign(new Error('no network'), { code: 'ENETUNREACH', syscall: 'connect' }))

export const put = async (client: Client, ...keys: string[]) => {
  for (const key of keys) await client.put(key, Buffer.from(key))
}

export const rowsOf = async (library: Library, { id }: Listing, text = '') => {
  const { rows } = await library.rows(id, { sort: byName, filter: { text } }, { offset: 0, limit: 1000 })
  return rows
}
export const keysOf = async (...args: Parameters<typeof rowsOf>) =>
  (await rowsOf(...args)).map(({ key }) => key)

const isDone = ({ state }: Listing) => state !== 'loading'
/** An event that ends the reading which began with `listing`. */
export const after = (listing: Listing) => (other: Listing) =>
  other.id === listing.id && other.revision > listing.revision && isDone(other)

/** A service with these objects, each holding its own key, and a library that reads it. */
export async function start(...keys: string[]) {
  const service = await startService()
  await put(service.client, ...keys)
  const rest = await startLibrary(async () => service.client)
  const openAndList = async (prefix = '') => rest.until(after(await rest.library.open(place(prefix))))
  return { ...service, ...rest, openAndList }
}
