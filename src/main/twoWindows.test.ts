import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { AllHandlers, Envelope } from '../shared/contract/index.ts'
import type { Batch, Transfer, TransfersChanged } from '../shared/contract/transfers.ts'
import { startWebServer, type WebServer } from './hosts/web/server.ts'
import { createStaging } from './hosts/staging.ts'
import { createEventHub } from './ipc/events.ts'
import { createLinkLists } from './linkLists/linkLists.ts'
import { createServe } from './ipc/serve.ts'
import { transfersHandlers } from './ipc/transfers.ts'
import { createFixture, type Fixture } from './transfers/testing/fixture.ts'

const partBytes = 100 * 1024
const seeds = Array.from({ length: 10 }, (_, index) => index + 1)
const ordersPerWindow = 25

let fixture: Fixture
let server: WebServer
let cookie: string
const windows: Window[] = []
beforeEach(async () => {
  const events = createEventHub()
  fixture = await createFixture({
    settings: () => ({ concurrentTransfers: 5, partBytes }),
    emit: (changed) => events.emit('transfers.changed', changed),
  })
  const staging = createStaging(join(fixture.dir, '../staging'))
  const settings = { update: () => Promise.reject(new Error('nothing is set here')) }
  const handlers = { transfers: transfersHandlers({ transfers: fixture.transfers, staging, settings }) }
  server = await startWebServer({
    ...{ port: 0, rendererDir: fixture.dir, staging, events },
    serve: createServe(handlers as AllHandlers),
    openCsv: () => {
      throw new Error('no receipt is asked for')
    },
    openMedia: () => Promise.reject(new Error('nothing is played')),
    onLanguages: () => undefined,
    linkLists: createLinkLists({
      clients: { forBucket: () => Promise.reject(new Error('no link is asked for')) },
      selectedObjects: () => {
        throw new Error('no link is asked for')
      },
      locale: () => 'en',
      onProgress: () => undefined,
      now: Date.now,
    }),
  })
  const { headers } = await fetch(server.entranceUrl, { redirect: 'manual' })
  cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
})
afterEach(async () => {
  for (const { socket } of windows.splice(0)) socket.terminate()
  await server.close()
  await fixture.close()
})

/** A window over a connection of its own, with what it knows of the batches. */
interface Window {
  socket: WebSocket
  batches: Map<string, Batch>
  call: (name: string, input?: unknown) => Promise<Envelope>
}

async function openWindow(): Promise<Window> {
  const { origin } = new URL(server.entranceUrl)
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/ipc`, { headers: { cookie, origin } })
  await once(socket, 'open')
  const batches = new Map<string, Batch>()
  const answers = new Map<number, (answer: Envelope) => void>()
  const keep = (batch: Batch) => {
    if (batch.revision > (batches.get(batch.id)?.revision ?? 0)) batches.set(batch.id, batch)
  }
  socket.on('message', (data) => {
    const { id, answer, payload } = JSON.parse(String(data)) as {
      id?: number
      answer: Envelope
      payload?: TransfersChanged
    }
    if (id !== undefined) answers.get(id)?.(answer)
    for (const batch of payload?.batches ?? []) keep(batch)
  })
  let lastId = 0
  const call = (name: string, input?: unknown) => {
    const id = ++lastId
    socket.send(JSON.stringify({ id, request: { namespace: 'transfers', name, input } }))
    return new Promise<Envelope>((resolve) => answers.set(id, resolve))
  }
  const window = { socket, batches, call }
  windows.push(window)
  return window
}

/** Numbers from 0 up to, not including, 1: the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const itemsOf = ({ id }: { id: string }): Transfer[] =>
  fixture.transfers.items({ batchId: id, states: null, offset: 0, limit: 1000 }).items

/** An order that a person may give in some window, for some of the batches. */
function someOrder(random: () => number, batches: Batch[]): [name: string, input: unknown] {
  const pick = <Item>(from: readonly Item[]) => from[Math.floor(random() * from.length)] as Item
  const batch = pick(batches)
  const name = pick(['pause', 'resume', 'cancel', 'retry', 'pause', 'resume', 'retry', 'reorder'])
  if (name === 'reorder') return [name, { batchId: batch.id, beforeId: pick([null, pick(batches).id]) }]
  const items = itemsOf(batch)
  const one = { type: 'transfers', ids: [items.length > 0 ? pick(items).id : 1] }
  const whole = { type: 'batch', batchId: batch.id }
  return [name, { scope: pick([whole, whole, one, one, { type: 'all' }]) }]
}

async function giveOrders({ call }: Window, random: () => number, batches: Batch[]): Promise<void> {
  for (let count = 0; count < ordersPerWindow; count++) {
    expect(await call(...someOrder(random, batches))).toMatchObject({ ok: true })
    if (random() < 0.3) await new Promise((resolve) => setImmediate(resolve))
  }
}

const large = (fill: number) => Buffer.alloc(5 * partBytes + 17, fill)
const uploaded: Record<string, Buffer> = Object.fromEntries([
  ...Array.from({ length: 12 }, (_, index) => [`up/${index}`, Buffer.from(`content ${index}`)]),
  ['up/large', large(1)],
])
const downloaded: Record<string, Buffer> = Object.fromEntries([
  ...Array.from({ length: 6 }, (_, index) => [`down/${index}`, Buffer.from(`content ${index}`)]),
  ['down/large', large(2)],
])

async function begin(): Promise<Batch[]> {
  const { transfers, place } = fixture
  fixture.write(uploaded)
  await fixture.store(downloaded)
  await fixture.store(Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`old/${index}`, 'x'])))
  mkdirSync(join(fixture.dir, 'target'))
  fixture.sandbox.faults.add({ latencyMs: 5 })
  const keys = (...names: string[]) => ({ type: 'keys' as const, keys: names })
  const policy = 'ask' as const
  return [
    await transfers.upload({ place, paths: [join(fixture.dir, 'up')], policy }),
    await transfers.download({
      ...{ place, policy },
      selection: keys('down/'),
      folder: join(fixture.dir, 'target'),
    }),
    await transfers.delete({ place, selection: keys('old/') }),
  ]
}

/** What somebody cancelled file by file is taken up again, too, so that all has to arrive. */
async function takeUpAll({ call }: Window, batches: Batch[]): Promise<void> {
  await call('retry', { scope: { type: 'all' } })
  for (const batch of batches) {
    const ids = itemsOf(batch)
      .filter(({ state }) => state === 'cancelled')
      .map(({ id }) => id)
    if (ids.length > 0) await call('retry', { scope: { type: 'transfers', ids } })
  }
  await call('resume', { scope: { type: 'all' } })
}

function expectAllMoved(): void {
  const target = join(fixture.dir, 'target/down')
  for (const [key, content] of Object.entries(downloaded))
    expect(readFileSync(join(target, key.slice('down/'.length))).equals(content)).toBe(true)
  expect(readdirSync(target)).toHaveLength(Object.keys(downloaded).length)
}

test.each(seeds)(
  'two windows that order at the same time come to one truth, and no file is lost (%i)',
  async (seed) => {
    const batches = await begin()
    const [one, other] = [await openWindow(), await openWindow()]
    const [left, right] = [randomOf(seed), randomOf(seed * 1000)]
    await Promise.all([giveOrders(one, left, batches), giveOrders(other, right, batches)])
    await takeUpAll(one, batches)
    for (const batch of batches) {
      const ended = await fixture.until(batch, 'finished')
      const { totalCount, doneCount, skippedCount } = ended
      // A pause in the middle of the listing may have it look again at what is done by then.
      expect([ended.failedCount, ended.cancelledCount, doneCount + skippedCount]).toEqual([0, 0, totalCount])
      expect(itemsOf(batch)).toHaveLength(totalCount)
      for (const { batches: known } of [one, other])
        await expect.poll(() => known.get(batch.id)).toMatchObject({ state: 'finished', doneCount })
    }
    expectAllMoved()
    expect((await fixture.keys()).sort()).toEqual(
      [...Object.keys(downloaded), ...Object.keys(uploaded)].sort(),
    )
    const unfinished = async () => (await fixture.client.listUploads({ 'max-uploads': 100 })).uploads
    await expect.poll(unfinished).toEqual([])
  },
)

test('a batch that is paused and resumed while its files are counted goes on', async () => {
  fixture.write({ 'd/a': 'a' })
  fixture.sandbox.faults.add({ operation: 'ListObjectsV2', latencyMs: 300, times: 1 })
  const { transfers, place } = fixture
  const batch = await transfers.upload({ place, paths: [join(fixture.dir, 'd')], policy: 'ask' })
  await expect.poll(() => fixture.requests('ListObjectsV2')).toHaveLength(1)
  const scope = { type: 'all' as const }
  await Promise.all([transfers.pause(scope), transfers.resume(scope)])
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1 })
})
