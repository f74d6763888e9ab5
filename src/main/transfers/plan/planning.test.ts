import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFixture, type Fixture } from '../testing/fixture.ts'
import { compareKeys, justBefore } from './keyOrder.ts'

let fixture: Fixture
beforeEach(async () => {
  fixture = await createFixture()
})
afterEach(() => fixture.close())

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index).padStart(5, '0'))

test.each(['a', 'photos/9', '/', 'é', '\u{1f600}', '\ue000', '!', 'x'.repeat(1023)])(
  'next to nothing stands between %j and what is just before it',
  (key) => {
    expect(compareKeys(justBefore(key), key)).toBeLessThan(0)
  },
)

test('an enumeration that a quit cut off goes on, and every file is there once', async () => {
  for (let folder = 0; folder < 20; folder++)
    fixture.write(Object.fromEntries(numbers(60).map((name) => [`tree/${folder}/${name}`, name])))
  const paths = [join(fixture.dir, 'tree')]
  const batch = await fixture.transfers.upload({ place: fixture.place, paths, policy: 'ask' })
  await expect.poll(() => fixture.batch(batch.id).totalCount, { interval: 1 }).toBeGreaterThan(0)
  await fixture.shut()
  await fixture.open()
  expect(await fixture.until(batch, 'finished')).toMatchObject({
    doneCount: 1200,
    totalCount: 1200,
    failedCount: 0,
  })
  expect(await fixture.keys()).toHaveLength(1200)
})

test('a few files into a large prefix cost a few requests', async () => {
  await fixture.store(Object.fromEntries(numbers(3000).map((name) => [name, ''])))
  fixture.write({ '00001': 'mine', '02500': 'mine', 'zz-new': 'new' })
  const before = fixture.requests('ListObjectsV2').length
  const paths = ['00001', '02500', 'zz-new'].map((name) => join(fixture.dir, name))
  const batch = await fixture.transfers.upload({ place: fixture.place, paths, policy: 'ask' })
  expect(await fixture.until(batch, 'needs-decision')).toMatchObject({ conflictCount: 2 })
  expect(fixture.requests('ListObjectsV2').length - before).toBeLessThanOrEqual(3)
})

test('chosen objects are found though thousands stand between them', async () => {
  await fixture.store(Object.fromEntries([...numbers(2500), '9'].map((name) => [name, name])))
  const keys = ['9', '00003', '02499', '01500']
  const selection = { type: 'keys' as const, keys }
  const batch = await fixture.transfers.download({
    place: fixture.place,
    selection,
    folder: fixture.dir,
    policy: 'ask',
  })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 4, failedCount: 0 })
  expect(readdirSync(fixture.dir).sort()).toEqual([...keys].sort())
})

test('a listing that the service refuses for a while is tried again by itself', async () => {
  fixture.write({ a: 'a' })
  fixture.sandbox.faults.add({ operation: 'ListObjectsV2', refuse: { status: 503 }, times: 3 })
  const paths = [join(fixture.dir, 'a')]
  const batch = await fixture.transfers.upload({ place: fixture.place, paths, policy: 'ask' })
  await expect.poll(() => fixture.batch(batch.id).failure?.kind).toBe('service-down')
  expect(fixture.batch(batch.id).state).toBe('preparing')
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1, failure: null })
})

test('keys that were told only in part before a quit are not deleted', async () => {
  await fixture.store({ a: 'a' })
  async function* keys() {
    yield 'a'
    await fixture.client.head('a')
    yield 'b'
  }
  fixture.sandbox.faults.add({ operation: 'HeadObject', latencyMs: 1000, times: 1 })
  const batch = fixture.transfers.deleteKeys({ place: fixture.place, keys: keys() })
  await fixture.shut()
  await fixture.open()
  expect(await fixture.until(batch, 'paused')).toMatchObject({
    failure: { kind: 'invalid-input' },
    doneCount: 0,
  })
  expect(await fixture.keys()).toEqual(['a'])
})

test('a batch that cannot be read is left alone and told, the others go on', async () => {
  fixture.write({ a: 'a', b: 'b' })
  const upload = (name: string) =>
    fixture.transfers.upload({ place: fixture.place, paths: [join(fixture.dir, name)], policy: 'ask' })
  const broken = await fixture.until(await upload('a'), 'finished')
  const kept = await fixture.until(await upload('b'), 'finished')
  await fixture.shut()
  const database = new DatabaseSync(join(fixture.dir, '../transfers.db'))
  database.prepare("UPDATE batches SET record = '{' WHERE id = ?").run(broken.id)
  await fixture.open()
  expect(fixture.transfers.snapshot().batches.map(({ id }) => id)).toEqual([kept.id])
  expect(fixture.transfers.damage).toMatchObject({ kind: 'data-unreadable' })
  fixture.transfers.clearEnded()
  await expect
    .poll(() => database.prepare('SELECT source FROM transfers').all())
    .toEqual([{ source: join(fixture.dir, 'a') }])
  database.close()
})

test('a full disk under the queue stops it with that reason, and it goes on once there is room', async () => {
  fixture.write(Object.fromEntries(numbers(400).map((name) => [`d/${name}`, name])))
  const limit = (pages: number) => fixture.database().exec(`PRAGMA max_page_count = ${pages}`)
  const { page_count: pages } = fixture.database().prepare('PRAGMA page_count').get() ?? {}
  limit(Number(pages) + 4)
  const paths = [join(fixture.dir, 'd')]
  const batch = await fixture.transfers.upload({ place: fixture.place, paths, policy: 'ask' })
  expect(await fixture.until(batch, 'paused')).toMatchObject({ failure: { kind: 'disk-full' } })
  limit(1_000_000)
  await fixture.transfers.resume({ type: 'all' })
  expect(await fixture.until(batch, 'finished')).toMatchObject({
    doneCount: 400,
    totalCount: 400,
    failure: null,
  })
})
