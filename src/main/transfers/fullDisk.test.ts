import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, type TestContext } from 'vitest'
import type { Batch } from '../../shared/contract/transfers.ts'
import { openQueueDatabase } from './index.ts'
import { createFixture, type Fixture } from './testing/fixture.ts'
import { mountSmallDisk, type SmallDisk } from './testing/smallDisk.ts'

const diskBytes = 6_000_000
const ballastBytes = 4_000_000
const partBytes = 100 * 1024
/** Far more than the disk takes beside the ballast, and in all as much as it takes without. */
const largeBytes = 2_500_000
const smallCount = 10
const smallBytes = 200_000
const small = Object.fromEntries(
  Array.from({ length: smallCount }, (_, index) => [`small/${index}`, Buffer.alloc(smallBytes, index)]),
)
const large = Buffer.from(Array.from({ length: largeBytes }, (_, index) => (index * 7 + (index >> 8)) % 251))

let fixture: Fixture
let disk: SmallDisk | null
beforeEach(async () => {
  fixture = await createFixture({
    settings: () => ({ concurrentTransfers: 5, partBytes }),
    diskCheckMs: 20,
  })
  disk = mountSmallDisk(diskBytes)
})
afterEach(async () => {
  await fixture.close()
  disk?.remove()
})

/** The disk, nearly full; leaves the test where there can be none. */
function fullDisk({ skip }: TestContext): string {
  if (!disk) return skip('mounting a small disk needs root')
  writeFileSync(join(disk.dir, 'ballast'), Buffer.alloc(ballastBytes))
  for (const name of ['one', 'other']) mkdirSync(join(disk.dir, name))
  return disk.dir
}

const makeRoom = (dir: string) => rmSync(join(dir, 'ballast'))

const missingOf = ({ id }: Batch) => Number(fixture.batch(id).failure?.params?.['missingBytes'])

/** Two batches that do not fit on the disk, and wait for room. */
async function twoThatWait(dir: string): Promise<[Batch, Batch]> {
  await fixture.store({ 'large.bin': large, ...small })
  const first = await fixture.download(['large.bin'], join(dir, 'one'))
  const second = await fixture.download(['small/'], join(dir, 'other'))
  return [await fixture.until(first, 'paused'), await fixture.until(second, 'paused')]
}

function expectAllThere(dir: string): void {
  expect(readFileSync(join(dir, 'one/large.bin')).equals(large)).toBe(true)
  for (const [key, content] of Object.entries(small))
    expect(readFileSync(join(dir, 'other', key)).equals(content)).toBe(true)
  expect(readdirSync(join(dir, 'one'))).toEqual(['large.bin'])
  expect(readdirSync(join(dir, 'other/small'))).toHaveLength(smallCount)
}

test('a full disk holds all downloads that go there, says how much is missing, and all go on once there is room', async (context) => {
  const dir = fullDisk(context)
  const [first, second] = await twoThatWait(dir)
  expect(first.failure).toMatchObject({ kind: 'disk-full', params: { path: join(dir, 'one') } })
  expect(second.failure).toMatchObject({ kind: 'disk-full', params: { path: join(dir, 'other') } })
  // One disk, one number: what both need, less what is free.
  const neededBytes = largeBytes + smallCount * (smallBytes + 4096)
  const expectedBytes = neededBytes - (diskBytes - ballastBytes)
  const isAbout = (bytes: number) => Math.abs(bytes - expectedBytes) < 100_000
  await expect.poll(() => isAbout(missingOf(first)) && missingOf(first) === missingOf(second)).toBe(true)
  makeRoom(dir)
  expect(await fixture.until(first, 'finished')).toMatchObject({
    doneCount: 1,
    failedCount: 0,
    failure: null,
  })
  expect(await fixture.until(second, 'finished')).toMatchObject({ doneCount: smallCount, failedCount: 0 })
  expectAllThere(dir)
})

test('while a disk is full, uploads and downloads to other disks go on', async (context) => {
  const dir = fullDisk(context)
  const [first] = await twoThatWait(dir)
  fixture.write({ 'd/a': 'a', 'd/b': 'b' })
  const paths = [join(fixture.dir, 'd')]
  const up = await fixture.transfers.upload({ place: fixture.place, paths, policy: 'ask' })
  const down = await fixture.download(['large.bin'], fixture.dir)
  expect(await fixture.until(up, 'finished')).toMatchObject({ doneCount: 2 })
  expect(await fixture.until(down, 'finished')).toMatchObject({ doneCount: 1 })
  expect(fixture.batch(first.id).state).toBe('paused')
})

test('less room than is missing changes the number, and by hand a batch goes on as far as it gets', async (context) => {
  const dir = fullDisk(context)
  const [first, second] = await twoThatWait(dir)
  const before = missingOf(first)
  writeFileSync(join(dir, 'ballast'), Buffer.alloc(ballastBytes - 1_000_000))
  await expect.poll(() => missingOf(first)).toBeLessThan(before - 900_000)
  expect(fixture.batch(first.id).state).toBe('paused')
  makeRoom(dir)
  writeFileSync(join(dir, 'ballast'), Buffer.alloc(ballastBytes - 1_000_000))
  await fixture.transfers.resume({ type: 'batch', batchId: second.id })
  await expect.poll(() => fixture.batch(second.id).state).toMatch(/paused|finished/)
  makeRoom(dir)
  await fixture.until(first, 'finished')
  await fixture.until(second, 'finished')
  expectAllThere(dir)
})

test('what waits for room still does after a restart, and goes on by itself', async (context) => {
  const dir = fullDisk(context)
  const [first, second] = await twoThatWait(dir)
  await fixture.shut()
  await fixture.open()
  expect(fixture.batch(first.id)).toMatchObject({ state: 'paused', failure: { kind: 'disk-full' } })
  makeRoom(dir)
  await fixture.until(first, 'finished')
  await fixture.until(second, 'finished')
  expectAllThere(dir)
})

test('who pauses what waits for room finds it paused when there is some', async (context) => {
  const dir = fullDisk(context)
  const [first, second] = await twoThatWait(dir)
  await fixture.transfers.pause({ type: 'batch', batchId: second.id })
  makeRoom(dir)
  await fixture.until(first, 'finished')
  expect(fixture.batch(second.id)).toMatchObject({ state: 'paused', failure: null })
  await fixture.transfers.resume({ type: 'batch', batchId: second.id })
  await fixture.until(second, 'finished')
  expectAllThere(dir)
})

test('cancelling what waits for room leaves nothing half done on the disk', async (context) => {
  const dir = fullDisk(context)
  const [first, second] = await twoThatWait(dir)
  await fixture.transfers.cancel({ type: 'batch', batchId: first.id })
  await expect.poll(() => readdirSync(join(dir, 'one'))).toEqual([])
  expect(existsSync(join(dir, 'one/large.bin'))).toBe(false)
  // What the other one needs is there now.
  makeRoom(dir)
  await fixture.until(second, 'finished')
})

/** Takes all that a disk has left. */
function fill(dir: string): void {
  const file = openSync(join(dir, 'ballast'), 'w')
  try {
    for (;;) writeSync(file, Buffer.alloc(64 * 1024))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    closeSync(file)
  }
}

test('when the queue itself cannot be written down all stands still, says so, and goes on once there is room', async ({
  skip,
}) => {
  const own = mountSmallDisk(24 * 1024 * 1024)
  if (!own) return skip('mounting a small disk needs root')
  const { database } = openQueueDatabase(join(own.dir, 'transfers.db'))
  const onIt = await createFixture({ database, diskCheckMs: 20 })
  try {
    const names = Array.from({ length: 60 }, (_, index) => `d/${index}`)
    onIt.write(Object.fromEntries(names.map((name) => [name, name])))
    const faster = onIt.sandbox.faults.add({ operation: 'PutObject', latencyMs: 300 })
    const paths = [join(onIt.dir, 'd')]
    const batch = await onIt.transfers.upload({ place: onIt.place, paths, policy: 'ask' })
    await expect.poll(() => onIt.batch(batch.id).doneCount).toBeGreaterThan(0)
    fill(own.dir)
    faster()
    const stopped = await onIt.until(batch, 'paused')
    expect(stopped.failure).toMatchObject({ kind: 'disk-full', params: { path: own.dir } })
    await expect
      .poll(() => onIt.batch(batch.id).failure?.params?.['missingBytes'])
      .toBeGreaterThan(15 * 1024 * 1024)
    makeRoom(own.dir)
    expect(await onIt.until(batch, 'finished')).toMatchObject({ doneCount: 60, failedCount: 0 })
    expect((await onIt.keys()).sort()).toEqual(names.sort())
  } finally {
    await onIt.close()
    database.close()
    own.remove()
  }
})
