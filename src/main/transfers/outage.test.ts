import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Batch } from '../../shared/contract/transfers.ts'
import { createFixture, type Fixture } from './testing/fixture.ts'

const minuteMs = 60_000
/** A busy machine takes its time for two dozen attempts. */
const timeout = 90_000
const partBytes = 100 * 1024
const large = Buffer.alloc(9 * partBytes, 1)
/** How far the queue's clock is ahead of this computer's: waiting costs no time. */
let aheadMs: number
let fixture: Fixture
beforeEach(async () => {
  aheadMs = 0
  const settings = () => ({ concurrentTransfers: 5, partBytes, copyPartBytes: partBytes })
  fixture = await createFixture({ now: () => Date.now() + aheadMs, settings })
})
afterEach(() => fixture.close())

const upload = (count: number) =>
  uploadOf(Object.fromEntries(Array.from({ length: count }, (_, index) => [`d/${index}`, 'x'])))

async function uploadOf(files: Record<string, string | Buffer>): Promise<Batch> {
  fixture.write(files)
  return fixture.transfers.upload({ place: fixture.place, paths: [join(fixture.dir, 'd')], policy: 'ask' })
}

const isStill = ({ id }: Batch) =>
  fixture.transfers.items({ batchId: id, states: ['running'], offset: 0, limit: 1 }).totalCount === 0

/** Sets the clock to the next attempt, which a resumed nothing has the queue look at. */
async function passWait(batch: Batch, untilMs: number | null | undefined): Promise<void> {
  aheadMs += Math.max(0, (untilMs ?? 0) - (Date.now() + aheadMs))
  await fixture.transfers.resume({ type: 'transfers', ids: [] })
  await expect.poll(() => isStill(batch), { timeout: 20_000 }).toBe(true)
}

/** Lets the batch try again and again for so long. */
async function passOutage(batch: Batch, durationMs: number): Promise<void> {
  const startedAtMs = Date.now() + aheadMs
  while (Date.now() + aheadMs < startedAtMs + durationMs) {
    await expect.poll(() => fixture.batch(batch.id).heldUntilMs).not.toBeNull()
    await passWait(batch, fixture.batch(batch.id).heldUntilMs)
  }
}

const outages = [
  ['connection-lost', { reset: 'before-body' }],
  ['service-down', { refuse: { status: 503 } }],
] as const

test.each(outages)(
  'an outage of ten minutes (%s) passes without a person',
  { timeout },
  async (kind, fault) => {
    const slow = fixture.sandbox.faults.add({ operation: 'PutObject', latencyMs: 300 })
    const batch = await upload(20)
    await fixture.until(batch, 'running')
    const mend = fixture.sandbox.faults.add(fault)
    slow()
    await expect.poll(() => fixture.items(batch)[0]?.failure?.kind).toBe(kind)
    await passOutage(batch, 10 * minuteMs)
    expect(fixture.batch(batch.id)).toMatchObject({ state: 'running', failedCount: 0 })
    // The batch is held as a whole: its other files do not come to feel it.
    const waiting = fixture.items(batch).filter(({ state }) => state === 'retrying')
    expect(waiting.length).toBeLessThanOrEqual(6)
    mend()
    await passWait(batch, fixture.batch(batch.id).heldUntilMs)
    expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 20, failedCount: 0 })
  },
)

const toOther = () => ({ place: fixture.place, target: { ...fixture.place, prefix: 'to/' }, newName: null })
const selection = { type: 'keys' as const, keys: ['d/'] }

/** What an outage can meet, by the request that it is in then. */
const orders: [string, string, () => Promise<Batch>][] = [
  ['an upload in parts', 'UploadPart', () => uploadOf({ 'd/1': large, 'd/2': large })],
  [
    'a download',
    'GetObject',
    () => fixture.transfers.download({ place: fixture.place, selection, folder: fixture.dir, policy: 'ask' }),
  ],
  ['a copy', 'CopyObject', () => fixture.transfers.copy({ ...toOther(), selection, policy: 'ask' })],
  ['a move', 'UploadPartCopy', () => fixture.transfers.move({ ...toOther(), selection, policy: 'ask' })],
  [
    'a deletion',
    'DeleteMultipleObjects',
    () => fixture.transfers.delete({ place: fixture.place, selection }),
  ],
]

test.each(orders)('%s goes on by itself after two minutes without a network', async (_, operation, start) => {
  if (operation !== 'UploadPart') await fixture.store({ 'd/1': large, 'd/2': large, 'd/3': 'x' })
  fixture.sandbox.faults.add({ operation, reset: 'before-body' })
  const batch = await start()
  await expect.poll(() => fixture.requests(operation).length).toBeGreaterThan(0)
  fixture.sandbox.faults.add({ reset: 'before-body' })
  await passOutage(batch, 2 * minuteMs)
  expect(fixture.batch(batch.id)).toMatchObject({ state: 'running', failedCount: 0 })
  fixture.sandbox.faults.clear()
  await passWait(batch, fixture.batch(batch.id).heldUntilMs)
  const { totalCount } = fixture.batch(batch.id)
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: totalCount, failedCount: 0 })
  expect((await fixture.client.listUploads()).uploads).toEqual([])
})

test.each(['listing', 'matching'])(
  'a copy whose %s meets an outage says when it goes on, at once when told to, and else by itself',
  async (stage) => {
    await fixture.store({ 'd/1': 'x', 'd/2': 'x' })
    const after = stage === 'listing' ? 0 : 1
    const mend = fixture.sandbox.faults.add({ operation: 'ListObjectsV2', after, reset: 'before-body' })
    const batch = await fixture.transfers.copy({ ...toOther(), selection, policy: 'ask' })
    for (let attempt = 0; attempt < 4; attempt++) {
      await expect.poll(() => fixture.batch(batch.id).heldUntilMs).not.toBeNull()
      expect(fixture.batch(batch.id)).toMatchObject({ failure: { kind: 'connection-lost' } })
      const before = fixture.requests('ListObjectsV2').length
      await fixture.transfers.resume({ type: 'batch', batchId: batch.id })
      await expect.poll(() => fixture.requests('ListObjectsV2').length).toBeGreaterThan(before)
    }
    mend()
    expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 2, failedCount: 0 })
  },
)

test('one file that never gets through is given up, and the service that takes the others is not waited for', async () => {
  fixture.sandbox.faults.add({ operation: 'PutObject', key: 'd/0', reset: 'before-body' })
  const batch = await upload(20)
  await expect.poll(() => fixture.batch(batch.id).doneCount).toBe(19)
  for (let minutes = 0; minutes < 10 && fixture.batch(batch.id).state === 'running'; minutes++) {
    await expect.poll(() => isStill(batch)).toBe(true)
    await passWait(batch, Date.now() + aheadMs + minuteMs)
  }
  expect(fixture.batch(batch.id)).toMatchObject({ state: 'finished', doneCount: 19, failedCount: 1 })
  expect(fixture.items(batch)[0]?.failure?.kind).toBe('connection-lost')
})

/** A batch that is held for the better part of a minute, and what brings its service back. */
async function heldBatch(): Promise<{ batch: Batch; mend: () => void }> {
  const slow = fixture.sandbox.faults.add({ operation: 'PutObject', latencyMs: 300 })
  const batch = await upload(20)
  await fixture.until(batch, 'running')
  const mend = fixture.sandbox.faults.add({ refuse: { status: 503 } })
  slow()
  await passOutage(batch, 2 * minuteMs)
  await expect.poll(() => fixture.batch(batch.id).heldUntilMs).toBeGreaterThan(Date.now() + aheadMs + 20_000)
  return { batch, mend }
}

test('when the network returns, or only seems to, nothing waits for the end of its countdown', async () => {
  const { batch, mend } = await heldBatch()
  // What was begun is looked for before it is sent again.
  const asked = fixture.requests('HeadObject').length
  await fixture.transfers.tryNow()
  await expect.poll(() => fixture.requests('HeadObject').length).toBeGreaterThan(asked)
  await expect.poll(() => fixture.batch(batch.id).heldUntilMs).not.toBeNull()
  // One that is refused after the next try would hold the batch anew.
  await expect.poll(() => isStill(batch)).toBe(true)
  mend()
  await fixture.transfers.tryNow()
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 20, failedCount: 0 })
})

test('after sleep what hangs on a dead connection begins anew, without a failed attempt', async () => {
  // Long enough for the whole batch to be through before one of these is answered.
  fixture.sandbox.faults.add({ operation: 'PutObject', latencyMs: 4000, times: 5 })
  const batch = await upload(20)
  await expect.poll(() => fixture.requests('PutObject')).toHaveLength(5)
  await fixture.transfers.wakeUp()
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 20, failedCount: 0 })
  expect(fixture.items(batch).every(({ attemptCount }) => attemptCount === 0)).toBe(true)
  expect(fixture.requests('PutObject')).toHaveLength(25)
})

test('the wait of a listing that failed ends with the network, too', async () => {
  const mend = fixture.sandbox.faults.add({ operation: 'ListObjectsV2', refuse: { status: 503 } })
  const batch = await upload(3)
  await expect.poll(() => fixture.batch(batch.id).failure?.kind).toBe('service-down')
  mend()
  await fixture.transfers.tryNow()
  await fixture.until(batch, 'finished')
})

test('sleep and a network that returns leave alone what a person paused', async () => {
  fixture.sandbox.faults.add({ operation: 'PutObject', latencyMs: 300, times: 5 })
  const batch = await upload(20)
  await fixture.until(batch, 'running')
  await fixture.transfers.pause({ type: 'all' })
  await fixture.transfers.wakeUp()
  await fixture.transfers.tryNow()
  expect(fixture.batch(batch.id)).toMatchObject({ state: 'paused', runningCount: 0 })
  await fixture.transfers.resume({ type: 'all' })
  await fixture.until(batch, 'finished')
})
