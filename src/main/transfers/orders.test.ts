import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFixture, type Fixture } from './testing/fixture.ts'

let fixture: Fixture
beforeEach(async () => {
  fixture = await createFixture()
})
afterEach(() => fixture.close())

const all = { type: 'all' } as const

const upload = (name: string) =>
  fixture.transfers.upload({ place: fixture.place, paths: [join(fixture.dir, name)], policy: 'ask' })

test('one transfer is paused, resumed and cancelled without the others', async () => {
  const large = Buffer.alloc(500_000)
  fixture.write({ 'd/a': large, 'd/b': large, 'd/c': large })
  const faster = fixture.sandbox.faults.add({ operation: 'PutObject', bytesPerSecond: 100_000 })
  const batch = await upload('d')
  await expect.poll(() => fixture.batch(batch.id).state).toBe('running')
  const ids = fixture.items(batch).map(({ id }) => id)
  const [a = 0, b = 0] = ids
  await fixture.transfers.pause({ type: 'transfers', ids: [a] })
  await fixture.transfers.cancel({ type: 'transfers', ids: [b] })
  const states = () => Object.fromEntries(fixture.items(batch).map(({ id, state }) => [id, state]))
  expect(states()).toMatchObject({ [a]: 'paused', [b]: 'cancelled', [ids[2] ?? 0]: 'running' })
  faster()
  await fixture.transfers.resume({ type: 'transfers', ids: [a] })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 2, cancelledCount: 1 })
})

test('pausing everything holds everything, also over a quit, and resuming everything goes on', async () => {
  fixture.write({ 'a/1': '1', 'b/1': '1' })
  const slow = fixture.sandbox.faults.add({ operation: 'ListObjectsV2', latencyMs: 500 })
  const first = await upload('a')
  const second = await upload('b')
  await fixture.transfers.pause(all)
  slow()
  expect(fixture.transfers.snapshot().totals).toMatchObject({ isPaused: true, runningCount: 0 })
  await fixture.shut()
  await fixture.open()
  expect(fixture.batch(first.id).state).toBe('paused')
  await fixture.transfers.resume(all)
  await fixture.until(first, 'finished')
  await fixture.until(second, 'finished')
  expect(await fixture.keys()).toEqual(['a/1', 'b/1'])
})

test('a cancelled batch can be taken up again', async () => {
  fixture.write({ 'd/a': 'a', 'd/b': 'b' })
  const slow = fixture.sandbox.faults.add({ operation: 'PutObject', latencyMs: 500 })
  const batch = await upload('d')
  await fixture.until(batch, 'running')
  await fixture.transfers.cancel(all)
  slow()
  expect(fixture.batch(batch.id)).toMatchObject({ state: 'cancelled', cancelledCount: 2 })
  await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 2, cancelledCount: 0 })
})

test('trying again what failed of a batch leaves alone what a person cancelled', async () => {
  fixture.write({ 'd/failing': 'x', 'd/cancelled': 'x' })
  const mend = fixture.sandbox.faults.add({ key: 'd/failing', refuse: { status: 403 } })
  const slow = fixture.sandbox.faults.add({ key: 'd/cancelled', latencyMs: 500 })
  const batch = await upload('d')
  await expect.poll(() => fixture.items(batch)[0]?.state).toBe('failed')
  const unwanted = fixture.items(batch).filter(({ key }) => key === 'd/cancelled')
  await fixture.transfers.cancel({ type: 'transfers', ids: unwanted.map(({ id }) => id) })
  await fixture.until(batch, 'finished')
  mend()
  slow()
  await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1, cancelledCount: 1 })
  expect(fixture.requests('PutObject').at(-1)).toBe('d/failing')
  await fixture.transfers.retry({ type: 'transfers', ids: unwanted.map(({ id }) => id) })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 2, cancelledCount: 0 })
})

/** Two uploads of eight files each: five of the first are on their way, the second waits behind it. */
async function twoInLine() {
  const names = Array.from({ length: 8 }, (_, index) => `${index}`)
  fixture.write(
    Object.fromEntries(names.flatMap((name) => [`a/${name}`, `b/${name}`]).map((key) => [key, key])),
  )
  const faster = fixture.sandbox.faults.add({ operation: 'PutObject', latencyMs: 1000 })
  const first = await upload('a')
  await fixture.until(first, 'running')
  const second = await fixture.until(await upload('b'), 'waiting')
  return { first, second, faster }
}

/** Of the uploads that the service was asked for, the folder of each. */
const askedFolders = () =>
  fixture
    .requests('PutObject')
    .map((key) => key[0])
    .join('')

test('a batch that is moved up starts next, and what runs is not stopped', async () => {
  const { first, second, faster } = await twoInLine()
  fixture.transfers.reorder(second.id, first.id)
  expect([second, first].map(({ id }) => fixture.batch(id).rank)).toEqual([0, 1])
  faster()
  await fixture.until(first, 'finished')
  await fixture.until(second, 'finished')
  // Five are on their way at a time, and the last of them may arrive in any order.
  expect(askedFolders()).toMatch(/^a{5}b{4}[ab]{7}$/)
})

test('the order of paused batches outlives a quit, and those that come later start after them', async () => {
  const { first, second, faster } = await twoInLine()
  await fixture.transfers.pause(all)
  fixture.transfers.reorder(first.id, null)
  faster()
  await fixture.shut()
  await fixture.open()
  const before = askedFolders().length
  fixture.write({ c: 'c' })
  const third = await upload('c')
  expect([second, first, third].map(({ id }) => fixture.batch(id).rank)).toEqual([0, 1, 2])
  await fixture.until(third, 'finished')
  await fixture.transfers.resume(all)
  await fixture.until(first, 'finished')
  await fixture.until(second, 'finished')
  expect(askedFolders().slice(before)).toMatch(/^cb{4}[ab]+$/)
})

test('a batch that was kept before there was an order stands where it was started', async () => {
  const { first, second } = await twoInLine()
  await fixture.transfers.pause(all)
  const database = fixture.database()
  await fixture.transfers.close()
  database.exec(`UPDATE batches SET record = json_remove(record, '$.rank')`)
  database.close()
  await fixture.open()
  fixture.transfers.reorder(second.id, first.id)
  expect([second, first].map(({ id }) => fixture.batch(id).rank)).toEqual([0, 1])
})

test('an ended batch has no place in line', async () => {
  fixture.write({ a: 'a', b: 'b' })
  const ended = await fixture.until(await upload('a'), 'finished')
  fixture.sandbox.faults.add({ operation: 'PutObject', latencyMs: 2000 })
  const open = await upload('b')
  fixture.transfers.reorder(open.id, ended.id)
  fixture.transfers.reorder(ended.id, open.id)
  expect([open, ended].map(({ id }) => fixture.batch(id).rank)).toEqual([0, 0])
  expect(() => fixture.transfers.reorder('nobody', null)).toThrow(/no such batch/)
  await fixture.transfers.cancel(all)
})

test('ended batches are forgotten on request, open ones stay', async () => {
  fixture.write({ a: 'a', b: 'b' })
  const ended = await fixture.until(await upload('a'), 'finished')
  fixture.sandbox.faults.add({ operation: 'PutObject', latencyMs: 2000 })
  const open = await upload('b')
  fixture.transfers.clearEnded()
  expect(fixture.transfers.snapshot().batches.map(({ id }) => id)).toEqual([open.id])
  await expect
    .poll(() => fixture.events.flatMap(({ removedBatchIds }) => removedBatchIds))
    .toEqual([ended.id])
  expect(() => fixture.items(ended)).toThrow(/no such batch/)
  await fixture.transfers.cancel(all)
})

/** A batch of 30 files that lost its server on the way, and what brings the server back. */
async function batchOutOfReach() {
  fixture.write(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`d/${index}`, 'x'])))
  const slow = fixture.sandbox.faults.add({ operation: 'PutObject', latencyMs: 300 })
  const batch = await upload('d')
  await fixture.until(batch, 'running')
  // Nobody listens there.
  fixture.useClient({ endpoint: 'http://127.0.0.1:9' })
  await expect.poll(() => fixture.items(batch)[0]?.state, { timeout: 10_000 }).toBe('retrying')
  const mend = () => {
    slow()
    fixture.useClient({ endpoint: fixture.sandbox.url })
  }
  return { batch, mend }
}

test('what cannot be reached is tried again, with its countdown in sight, and held as a whole', async () => {
  const { batch, mend } = await batchOutOfReach()
  expect(fixture.items(batch)[0]?.failure?.kind).toBe('offline')
  const retrying = fixture.items(batch).filter(({ state }) => state === 'retrying')
  expect(retrying.length).toBeLessThanOrEqual(5)
  expect(fixture.batch(batch.id)).toMatchObject({
    state: 'running',
    failedCount: 0,
    heldUntilMs: expect.any(Number),
  })
  mend()
  await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 30, failedCount: 0 })
})

test('trying one file again at once ends the wait of its batch', async () => {
  const { batch, mend } = await batchOutOfReach()
  mend()
  const [first] = fixture.items(batch)
  await fixture.transfers.retry({ type: 'transfers', ids: first ? [first.id] : [] })
  expect(fixture.batch(batch.id).heldUntilMs).toBeNull()
  await fixture.until(batch, 'finished')
})

test('what is left alone at the start goes on at once when a person says so', async () => {
  await fixture.close()
  fixture = await createFixture({ startDelayMs: 600_000 })
  fixture.write({ a: 'a' })
  fixture.onRequest(() => void fixture.transfers.pause({ type: 'all' }))
  const batch = await fixture.until(await upload('a'), 'paused')
  fixture.onRequest(() => undefined)
  await fixture.shut()
  await fixture.open()
  await fixture.transfers.resume({ type: 'all' })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1 })
})

test('events come four times a second at most, and the last one tells the end', async () => {
  fixture.write(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`d/${index}`, 'x'])))
  const startedMs = performance.now()
  const batch = await fixture.until(await upload('d'), 'finished')
  const seconds = (performance.now() - startedMs) / 1000
  await expect.poll(() => fixture.events.at(-1)?.batches[0]?.state).toBe('finished')
  expect(fixture.events.length).toBeLessThanOrEqual(seconds * 4 + 2)
  const revisions = fixture.events.flatMap(({ batches }) => batches.map(({ revision }) => revision))
  expect(revisions).toEqual([...revisions].sort((a, b) => a - b))
  expect(fixture.events.at(-1)?.totals).toMatchObject({ runningCount: 0, doneCount: 0, totalCount: 0 })
  expect(batch.finishedAtMs).toBeGreaterThanOrEqual(batch.createdAtMs)
})

test('the files of a batch are told in pages, failures first, by state', async () => {
  fixture.write(Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`d/${index}`, 'x'])))
  mkdirSync(
    join(
      fixture.dir,
      'd',
      'x'.repeat(250),
      'x'.repeat(250),
      'x'.repeat(250),
      'x'.repeat(250),
      'x'.repeat(30),
    ),
    {
      recursive: true,
    },
  )
  const { id: batchId } = await fixture.until(await upload('d'), 'finished')
  const page = (offset: number, states: ('done' | 'failed')[] | null = null) =>
    fixture.transfers.items({ batchId, states, offset, limit: 10 })
  expect(page(0).totalCount).toBe(26)
  expect(page(0).items.map(({ state }) => state)).toEqual(['failed', ...Array(9).fill('done')])
  expect(page(20).items).toHaveLength(6)
  expect(page(0, ['done'])).toMatchObject({ totalCount: 25 })
  expect(page(0, ['failed']).items).toHaveLength(1)
  const ids = [page(0), page(10), page(20)].flatMap(({ items }) => items.map(({ id }) => id))
  expect(new Set(ids).size).toBe(26)
})
