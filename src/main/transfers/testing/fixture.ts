import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, vi } from 'vitest'
import type { Place } from '../../../shared/contract/place.ts'
import type { Batch, ConflictPolicy, Transfer, TransfersChanged } from '../../../shared/contract/transfers.ts'
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/index.ts'
import { Client, type ClientOptions } from '../../oss/index.ts'
import type { Selections } from '../plan/selections.ts'
import { openQueueDatabase, openTransfers, type Transfers, type TransfersOptions } from '../index.ts'

type Access = Pick<ClientOptions, 'endpoint' | 'accessKeyId' | 'accessKeySecret' | 'region'>

type RequestListener = (operation: string, name: string) => void

/** The key, with `#` and the number of a part that is uploaded, or `@` and the first byte of a range that is fetched. */
function nameOf(key: string | null, { partNumber }: Record<string, string | null>, range = ''): string {
  const [, start] = /^bytes=(\d+)-/.exec(range) ?? []
  return (key ?? '') + (partNumber ? `#${partNumber}` : '') + (start === undefined ? '' : `@${start}`)
}

/** A queue on real parts: its database, a folder of this computer and a server over HTTP. */
export interface Fixture {
  /** Of this computer, empty. */
  dir: string
  sandbox: Sandbox
  client: Client
  place: Place
  transfers: Transfers
  events: TransfersChanged[]
  changedPlaces: Place[]
  /** Writes files below `dir`; answers with the path of the first name. */
  write: (files: Record<string, string | Uint8Array>) => string
  /** Has objects of `place` fetched, into `dir` unless told otherwise. */
  download: (keys: string[], folder?: string, policy?: ConflictPolicy) => Promise<Batch>
  /** Keys of the bucket, in order. */
  keys: () => Promise<string[]>
  content: (key: string) => Promise<string>
  /** Puts objects into the bucket. */
  store: (objects: Record<string, string | Uint8Array>) => Promise<void>
  /** How often the server was asked for each operation, as `PutObject key`. */
  requests: (operation: string) => string[]
  /** Calls back when a request is about to be carried out: see `nameOf`. */
  onRequest: (listener: RequestListener) => void
  /** Calls back when one was carried out, and its answer is about to go. */
  onDone: (listener: RequestListener) => void
  /** Makes a bucket beside `place`. */
  bucket: (name: string) => Promise<Client>
  read: (name: string) => Buffer
  exists: (name: string) => boolean
  /** From now on requests are made with this. */
  useClient: (options: Partial<Access>) => void
  /** How many finished parts are on the disk, of all transfers. */
  finishedParts: () => number
  /** The queue's own connection. */
  database: () => DatabaseSync
  /** Ends the queue, as a quit does. */
  shut: () => Promise<void>
  /** Opens it again on the same database. */
  open: () => Promise<void>
  /** Waits until the batch is in that state. */
  until: (batch: Batch, state: Batch['state']) => Promise<Batch>
  batch: (id: string) => Batch
  items: (batch: Batch) => Transfer[]
  close: () => Promise<void>
}

export async function createFixture(
  changes: Partial<TransfersOptions> = {},
  accounts: SandboxOptions['accounts'] = [],
): Promise<Fixture> {
  const root = mkdtempSync(join(tmpdir(), 'osprey-transfers-'))
  const dir = join(root, 'files')
  mkdirSync(dir)
  let [begun, done]: [RequestListener, RequestListener] = [() => undefined, () => undefined]
  const sandbox = await startSandbox({
    ...{ dataDir: join(root, 'sandbox'), accounts },
    onRequest: ({ operation, resource, query, errorCode }) => {
      if (errorCode === undefined) done(operation, nameOf(resource.key, query))
    },
  })
  const { url, accessKeyId, accessKeySecret, region } = sandbox
  let access: Access = { endpoint: url, accessKeyId, accessKeySecret, region }
  const clientFor = (bucket: string) => new Client({ ...access, bucket, random: () => 0.01 })
  const clients = new Map<string, Client>()
  const forBucket = async (_: string, bucket: string) => {
    const client = clients.get(bucket) ?? clientFor(bucket)
    clients.set(bucket, client)
    return client
  }
  const client = await forBucket('p', 'photos')
  await client.putBucket('photos')
  const strikeOnce = sandbox.faults.strike.bind(sandbox.faults)
  const strike = vi.spyOn(sandbox.faults, 'strike').mockImplementation((operation, call) => {
    begun(operation, nameOf(call.resource.key, call.query, call.headers['range']))
    return strikeOnce(operation, call)
  })
  const events: TransfersChanged[] = []
  const changedPlaces: Place[] = []
  let database: DatabaseSync

  function open(): Promise<Transfers> {
    database = openQueueDatabase(join(root, 'transfers.db')).database
    return openTransfers({
      database,
      clients: { forBucket },
      selections: { pages: allBut, release: () => undefined },
      settings: () => ({ concurrentTransfers: 5 }),
      emit: (event) => events.push(event),
      onObjectsChanged: (place) => changedPlaces.push(place),
      now: Date.now,
      random: () => 0,
      ...changes,
    })
  }

  /** As the app's index of a listing does. */
  async function* allBut(...[, { exceptKeys }]: Parameters<Selections['pages']>) {
    const keys: string[] = []
    for await (const { name } of client.eachObject()) if (!exceptKeys.includes(name)) keys.push(name)
    yield { keys, nextRow: keys.length }
  }

  async function shut(): Promise<void> {
    await fixture.transfers.close()
    database.close()
  }

  const batch = (id: string) => {
    const found = fixture.transfers.snapshot().batches.find((one) => one.id === id)
    if (!found) throw new Error('the batch is gone')
    return found
  }

  const fixture: Fixture = {
    dir,
    sandbox,
    client,
    place: { profileId: 'p', bucket: 'photos', prefix: '' },
    transfers: await open(),
    events,
    changedPlaces,
    write: (files) => {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(dir, name)), { recursive: true })
        writeFileSync(join(dir, name), content)
      }
      return join(dir, Object.keys(files)[0] ?? '')
    },
    download: (keys, folder = dir, policy = 'ask') =>
      fixture.transfers.download({
        place: fixture.place,
        selection: { type: 'keys', keys },
        folder,
        policy,
      }),
    keys: async () => {
      const found: string[] = []
      for await (const { name } of client.eachObject()) found.push(name)
      return found
    },
    content: async (key) => String((await client.get(key)).content),
    store: async (objects) => {
      for (const [key, content] of Object.entries(objects)) await client.put(key, Buffer.from(content))
    },
    requests: (operation) =>
      strike.mock.calls.flatMap(([asked, { resource }]) => (asked === operation ? [resource.key ?? ''] : [])),
    onRequest: (listener) => {
      begun = listener
    },
    onDone: (listener) => {
      done = listener
    },
    bucket: async (name) => {
      const made = await forBucket('p', name)
      await made.putBucket(name)
      return made
    },
    read: (name) => readFileSync(join(dir, name)),
    exists: (name) => existsSync(join(dir, name)),
    useClient: (options) => {
      access = { ...access, ...options }
      clients.clear()
    },
    finishedParts: () => {
      const reader = new DatabaseSync(join(root, 'transfers.db'), { readOnly: true })
      const row = reader.prepare('SELECT count(*) AS count FROM parts').get()
      reader.close()
      return Number(row?.['count'])
    },
    database: () => database,
    shut,
    open: async () => {
      fixture.transfers = await open()
    },
    until: async ({ id }, state) => {
      await expect.poll(() => batch(id).state, { timeout: 20_000, interval: 10 }).toBe(state)
      return batch(id)
    },
    batch,
    items: ({ id }) => fixture.transfers.items({ batchId: id, states: null, offset: 0, limit: 1000 }).items,
    close: async () => {
      await shut()
      await Promise.all([...clients.values()].map((one) => one.close()))
      await sandbox.close()
      rmSync(root, { recursive: true })
    },
  }
  return fixture
}
