import { expect, test } from 'vitest'
import type { SpaceFilter } from '../../../shared/contract/space.ts'
import type { Client } from '../../oss/index.ts'
import { bucket, fillService, offline, put, startService, temporaryFolder } from '../testLibrary.ts'
import { after, shelf, startScans } from './testScans.ts'

const everything: SpaceFilter = { type: null, class: null, age: null }
const listing = 'ListObjectsV2'

/** A service with these objects, each holding its own key, and the scans of it. */
async function start(...keys: string[]) {
  const service = await startService()
  await put(service.client, ...keys)
  return { ...service, ...startScans(async () => service.client) }
}

/** A bucket of three pages. */
async function startLarge() {
  const dataDir = temporaryFolder()
  await fillService(
    dataDir,
    Array.from({ length: 2500 }, (_, at) => ({
      key: `folder ${at % 7}/file ${at}.jpg`,
      sizeBytes: at,
      storageClass: 'Standard',
      modifiedMs: 0,
    })),
  )
  const service = await startService(dataDir)
  return { ...service, ...startScans(async () => service.client) }
}
const largeBytes = (2499 * 2500) / 2

test('a bucket is counted when somebody first comes to see it, through all its folders', async () => {
  const fixture = await start('a.txt', 'b/c.jpg', 'b/d//e')
  const begun = await fixture.scans.open(shelf)
  expect(begun).toMatchObject({ ...shelf, known: null, progress: { objectCount: 0 }, failure: null })
  expect(await fixture.until(after(begun))).toMatchObject({
    known: { objectCount: 3, sizeBytes: 18, isWhole: true, source: 'listing' },
    progress: null,
    canGoOn: false,
    failure: null,
  })
  const sums = await fixture.scans.sums(shelf, 'b/', everything)
  expect(sums?.total).toEqual({ objectCount: 2, sizeBytes: 13 })
})

test('what was counted today is used at once, and after a restart without a network', async () => {
  const { client, sandbox } = await startService()
  await put(client, 'kept')
  const first = startScans(async () => client)
  const counted = await first.counted()
  sandbox.faults.add({ operation: listing, refuse: { status: 403 } })
  expect(await first.scans.open(shelf)).toEqual(counted)
  await first.scans.close()

  const second = startScans(offline, { path: first.path })
  expect(await second.scans.open(shelf)).toMatchObject({
    known: counted.known,
    progress: null,
    failure: null,
  })
  expect((await second.scans.sums(shelf, '', everything))?.total.objectCount).toBe(1)
})

test('what is older than an hour is shown, and counted again behind it', async () => {
  const { client } = await startService()
  await put(client, 'one')
  let nowMs = Date.now()
  const fixture = startScans(async () => client, { now: () => nowMs })
  const first = await fixture.counted()
  await put(client, 'two')
  nowMs += 61 * 60_000
  const again = await fixture.scans.open(shelf)
  expect(again).toMatchObject({ known: first.known, progress: { objectCount: 0 } })
  expect(await fixture.until(after(again))).toMatchObject({ known: { objectCount: 2, asOfMs: nowMs } })
})

test('what took minutes to count is counted again after a day', async () => {
  const { client } = await startService()
  await put(client, 'one')
  let nowMs = Date.now()
  // Each look at the clock takes two minutes.
  const { scans, counted } = startScans(async () => client, { now: () => (nowMs += 120_000) })
  await counted()
  nowMs += 23 * 3_600_000
  expect(await scans.open(shelf)).toMatchObject({ progress: null })
  nowMs += 3_600_000
  expect(await scans.open(shelf)).toMatchObject({ progress: { objectCount: 0 } })
})

test('an empty bucket is counted as such', async () => {
  const fixture = await start()
  expect(await fixture.counted()).toMatchObject({ known: { objectCount: 0, sizeBytes: 0, isWhole: true } })
  expect(await fixture.scans.sums(shelf, '', everything)).toMatchObject({
    total: { objectCount: 0 },
    entries: [],
  })
})

test('without the right to list nothing is known, and whoever comes back later is counted for', async () => {
  const fixture = await start('a')
  const allow = fixture.sandbox.faults.add({ operation: listing, refuse: { status: 403 } })
  const refused = await fixture.counted()
  expect(refused).toMatchObject({ known: null, canGoOn: false, failure: { kind: 'access-denied' } })
  expect(await fixture.scans.sums(shelf, '', everything)).toBeNull()
  allow()
  const again = await fixture.scans.open(shelf)
  expect(await fixture.until(after(again))).toMatchObject({ known: { objectCount: 1 }, failure: null })
})

test('a count that fails half-way keeps what it has and goes on from there', async () => {
  const fixture = await startLarge()
  const { scans, sandbox, until } = fixture
  const mend = sandbox.faults.add({ operation: listing, after: 1, refuse: { status: 403 } })
  const failed = await fixture.counted()
  expect(failed).toMatchObject({
    known: { objectCount: 1000, isWhole: false },
    canGoOn: true,
    failure: { kind: 'access-denied', operation: listing },
  })
  expect((await scans.sums(shelf, '', everything))?.total.objectCount).toBe(1000)
  expect(await scans.open(shelf)).toEqual(failed)
  mend()
  sandbox.faults.add({ operation: listing, after: 2, refuse: { status: 403 } })
  const going = await scans.count(shelf, true)
  expect(going.progress).toMatchObject({ objectCount: 1000 })
  expect(await until(after(going))).toMatchObject({
    known: { objectCount: 2500, sizeBytes: largeBytes, isWhole: true },
    canGoOn: false,
    failure: null,
  })
})

test('a count can be stopped; what it has come to stays, and another begins anew', async () => {
  const fixture = await startLarge()
  const { scans, sandbox, until } = fixture
  const speedUp = sandbox.faults.add({ operation: listing, after: 1, latencyMs: 5_000 })
  await scans.open(shelf)
  const partly = await until(({ progress }) => progress?.objectCount === 1000)
  expect(partly.progress).toMatchObject({ expectedCount: 2500 })
  await scans.cancel(shelf)
  const stopped = await until(after(partly))
  expect(stopped).toMatchObject({
    known: { objectCount: 1000, isWhole: false },
    canGoOn: true,
    failure: null,
  })
  speedUp()
  const anew = await scans.count(shelf, false)
  expect(anew.progress).toMatchObject({ objectCount: 0 })
  expect(await until(after(anew))).toMatchObject({
    known: { objectCount: 2500, sizeBytes: largeBytes },
  })
})

test('while a whole count is there, one that fails takes nothing away', async () => {
  const fixture = await startLarge()
  const whole = await fixture.counted()
  fixture.sandbox.faults.add({ operation: listing, after: 1, refuse: { status: 403 } })
  const failed = await fixture.until(after(await fixture.scans.count(shelf, false)))
  expect(failed).toMatchObject({ known: whole.known, canGoOn: true, failure: { kind: 'access-denied' } })
  expect((await fixture.scans.sums(shelf, '', everything))?.total.objectCount).toBe(2500)
})

test('a count that is under way is not begun twice', async () => {
  const fixture = await start('a')
  fixture.sandbox.faults.add({ operation: listing, latencyMs: 200, times: 1 })
  const first = await fixture.scans.open(shelf)
  await fixture.scans.count(shelf, false)
  await fixture.until(after(first))
  fixture.sandbox.faults.add({ operation: listing, refuse: { status: 403 } })
  expect(await fixture.scans.open(shelf)).toMatchObject({ progress: null, failure: null })
})

test('what is forgotten is counted anew', async () => {
  const fixture = await start('a')
  await fixture.counted()
  await fixture.scans.forget('one', bucket)
  expect(await fixture.scans.open(shelf)).toMatchObject({ known: null, progress: { objectCount: 0 } })
})

test('a bucket that cannot be reached says why', async () => {
  const fixture = startScans((): Promise<Client> => offline())
  expect(await fixture.counted()).toMatchObject({ known: null, failure: { code: 'ENETUNREACH' } })
})
