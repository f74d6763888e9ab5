import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { BucketScan, SpaceFilter } from '../../../shared/contract/space.ts'
import type { Client } from '../../oss/index.ts'
import {
  bucket,
  fillService,
  offline,
  put,
  start,
  startLibrary,
  startService,
  temporaryFolder,
  type TestLibrary,
} from '../testLibrary.ts'

const shelf = { profileId: 'one', bucket }
const everything: SpaceFilter = { type: null, class: null, age: null }
const listing = 'ListObjectsV2'

/** An event that ends the count which began with `scan`. */
const after = (scan: BucketScan) => (other: BucketScan) =>
  other.revision > scan.revision && other.progress === null

const opened = async ({ library, untilScanned }: TestLibrary) =>
  untilScanned(after(await library.scans.open(shelf)))

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
  return { ...service, ...(await startLibrary(async () => service.client)) }
}
const largeBytes = (2499 * 2500) / 2

test('a bucket is counted when somebody first comes to see it, through all its folders', async () => {
  const fixture = await start('a.txt', 'b/c.jpg', 'b/d//e')
  const begun = await fixture.library.scans.open(shelf)
  expect(begun).toMatchObject({ ...shelf, known: null, progress: { objectCount: 0 }, failure: null })
  expect(await fixture.untilScanned(after(begun))).toMatchObject({
    known: { objectCount: 3, sizeBytes: 18, isWhole: true, source: 'listing' },
    progress: null,
    canGoOn: false,
    failure: null,
  })
  const sums = await fixture.library.scans.sums(shelf, 'b/', everything)
  expect(sums?.total).toEqual({ objectCount: 2, sizeBytes: 13 })
})

test('what was counted today is used at once, and after a restart without a network', async () => {
  const path = join(temporaryFolder(), 'index.db')
  const { client, sandbox } = await startService()
  await put(client, 'kept')
  const first = await startLibrary(async () => client, path)
  const counted = await opened(first)
  sandbox.faults.add({ operation: listing, refuse: { status: 403 } })
  expect(await first.library.scans.open(shelf)).toEqual(counted)
  await first.library.shutDown()

  const second = await startLibrary(offline, path)
  expect(await second.library.scans.open(shelf)).toMatchObject({
    known: counted.known,
    progress: null,
    failure: null,
  })
  expect((await second.library.scans.sums(shelf, '', everything))?.total.objectCount).toBe(1)
})

test('what is older than a day is shown, and counted again behind it', async () => {
  const { client } = await startService()
  await put(client, 'one')
  let nowMs = Date.now()
  const fixture = await startLibrary(
    async () => client,
    undefined,
    () => nowMs,
  )
  const first = await opened(fixture)
  await put(client, 'two')
  nowMs += 25 * 3_600_000
  const again = await fixture.library.scans.open(shelf)
  expect(again).toMatchObject({ known: first.known, progress: { objectCount: 0 } })
  expect(await fixture.untilScanned(after(again))).toMatchObject({ known: { objectCount: 2, asOfMs: nowMs } })
})

test('an empty bucket is counted as such', async () => {
  const fixture = await start()
  expect(await opened(fixture)).toMatchObject({ known: { objectCount: 0, sizeBytes: 0, isWhole: true } })
  expect(await fixture.library.scans.sums(shelf, '', everything)).toMatchObject({
    total: { objectCount: 0 },
    entries: [],
  })
})

test('without the right to list nothing is known, and whoever comes back later is counted for', async () => {
  const fixture = await start('a')
  const allow = fixture.sandbox.faults.add({ operation: listing, refuse: { status: 403 } })
  const refused = await opened(fixture)
  expect(refused).toMatchObject({ known: null, canGoOn: false, failure: { kind: 'access-denied' } })
  expect(await fixture.library.scans.sums(shelf, '', everything)).toBeNull()
  allow()
  const again = await fixture.library.scans.open(shelf)
  expect(await fixture.untilScanned(after(again))).toMatchObject({ known: { objectCount: 1 }, failure: null })
})

test('a count that fails half-way keeps what it has and goes on from there', async () => {
  const fixture = await startLarge()
  const { library, sandbox, untilScanned } = fixture
  const mend = sandbox.faults.add({ operation: listing, after: 1, refuse: { status: 403 } })
  const failed = await opened(fixture)
  expect(failed).toMatchObject({
    known: { objectCount: 1000, isWhole: false },
    canGoOn: true,
    failure: { kind: 'access-denied', operation: listing },
  })
  expect((await library.scans.sums(shelf, '', everything))?.total.objectCount).toBe(1000)
  expect(await library.scans.open(shelf)).toEqual(failed)
  mend()
  sandbox.faults.add({ operation: listing, after: 2, refuse: { status: 403 } })
  const going = await library.scans.count(shelf, true)
  expect(going.progress).toMatchObject({ objectCount: 1000 })
  expect(await untilScanned(after(going))).toMatchObject({
    known: { objectCount: 2500, sizeBytes: largeBytes, isWhole: true },
    canGoOn: false,
    failure: null,
  })
})

test('a count can be stopped; what it has come to stays, and another begins anew', async () => {
  const fixture = await startLarge()
  const { library, sandbox, untilScanned } = fixture
  const speedUp = sandbox.faults.add({ operation: listing, after: 1, latencyMs: 5_000 })
  await library.scans.open(shelf)
  const partly = await untilScanned(({ progress }) => progress?.objectCount === 1000)
  expect(partly.progress).toMatchObject({ expectedCount: 2500 })
  await library.scans.cancel(shelf)
  const stopped = await untilScanned(after(partly))
  expect(stopped).toMatchObject({
    known: { objectCount: 1000, isWhole: false },
    canGoOn: true,
    failure: null,
  })
  speedUp()
  const anew = await library.scans.count(shelf, false)
  expect(anew.progress).toMatchObject({ objectCount: 0 })
  expect(await untilScanned(after(anew))).toMatchObject({
    known: { objectCount: 2500, sizeBytes: largeBytes },
  })
})

test('while a whole count is there, one that fails takes nothing away', async () => {
  const fixture = await startLarge()
  const whole = await opened(fixture)
  fixture.sandbox.faults.add({ operation: listing, after: 1, refuse: { status: 403 } })
  const failed = await fixture.untilScanned(after(await fixture.library.scans.count(shelf, false)))
  expect(failed).toMatchObject({ known: whole.known, canGoOn: true, failure: { kind: 'access-denied' } })
  expect((await fixture.library.scans.sums(shelf, '', everything))?.total.objectCount).toBe(2500)
})

test('a count that is under way is not begun twice', async () => {
  const fixture = await start('a')
  fixture.sandbox.faults.add({ operation: listing, latencyMs: 200, times: 1 })
  const first = await fixture.library.scans.open(shelf)
  await fixture.library.scans.count(shelf, false)
  await fixture.untilScanned(after(first))
  fixture.sandbox.faults.add({ operation: listing, refuse: { status: 403 } })
  expect(await fixture.library.scans.open(shelf)).toMatchObject({ progress: null, failure: null })
})

test('what is forgotten is counted anew', async () => {
  const fixture = await start('a')
  await opened(fixture)
  await fixture.library.forget('one', bucket)
  expect(await fixture.library.scans.open(shelf)).toMatchObject({ known: null, progress: { objectCount: 0 } })
})

test('a bucket that cannot be reached says why', async () => {
  const fixture = await startLibrary((): Promise<Client> => offline())
  expect(await opened(fixture)).toMatchObject({ known: null, failure: { code: 'ENETUNREACH' } })
})
