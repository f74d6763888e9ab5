import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFixture, type Fixture } from './testing/fixture.ts'
import { mountSmallDisk, type SmallDisk } from './testing/smallDisk.ts'

const partBytes = 100 * 1024
const large = Buffer.alloc(10 * partBytes, 3)

let fixture: Fixture
let disk: SmallDisk | null
beforeEach(async () => {
  fixture = await createFixture({ settings: () => ({ concurrentTransfers: 5, partBytes }) })
  disk = null
})
afterEach(async () => {
  await fixture.close()
  disk?.remove()
})

test('a target that becomes read-only stops the batch with its sentence, and trying again goes on', async ({
  skip,
}) => {
  disk = mountSmallDisk(8_000_000)
  if (!disk) return skip('mounting a small disk needs root')
  const { dir, setReadOnly } = disk
  await fixture.store({ a: 'a', b: 'b', 'large.bin': large })
  const slow = fixture.sandbox.faults.add({ operation: 'GetObject', latencyMs: 500 })
  const batch = await fixture.download(['a', 'b', 'large.bin'], dir)
  await expect.poll(() => fixture.requests('GetObject').length).toBeGreaterThan(0)
  // No file may be open for writing then: each attempt opens its own before it asks.
  await fixture.transfers.pause({ type: 'all' })
  setReadOnly(true)
  await fixture.transfers.resume({ type: 'all' })
  const stopped = await fixture.until(batch, 'paused')
  expect(stopped.failure).toMatchObject({ kind: 'folder-unwritable', code: 'EROFS' })
  expect(stopped.failedCount).toBe(0)
  slow()
  setReadOnly(false)
  await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 3, failedCount: 0 })
  expect(readdirSync(dir).sort()).toEqual(['a', 'b', 'large.bin'])
  expect(readFileSync(join(dir, 'large.bin')).equals(large)).toBe(true)
})

test('a target folder that is removed in the middle of a file stops the batch, and it goes on once it is back', async () => {
  const folder = join(fixture.dir, 'chosen')
  mkdirSync(folder)
  await fixture.store({ 'large.bin': large })
  const slow = fixture.sandbox.faults.add({ operation: 'GetObject', latencyMs: 300, after: 3 })
  const batch = await fixture.download(['large.bin'], folder)
  await expect.poll(() => fixture.requests('GetObject').length).toBeGreaterThan(4)
  rmSync(folder, { recursive: true })
  const stopped = await fixture.until(batch, 'paused')
  expect(stopped.failure).toMatchObject({ kind: 'file-missing', params: { path: folder } })
  slow()
  mkdirSync(folder)
  await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1, failure: null })
  expect(readFileSync(join(folder, 'large.bin')).equals(large)).toBe(true)
  expect(readdirSync(folder)).toEqual(['large.bin'])
})

test('a source folder that is removed in the middle of an upload fails what is gone, and retry works once it is back', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`d/${index}`, `content ${index}`]),
  )
  fixture.write(files)
  const slow = fixture.sandbox.faults.add({ operation: 'PutObject', latencyMs: 300 })
  const paths = [join(fixture.dir, 'd')]
  const batch = await fixture.transfers.upload({ place: fixture.place, paths, policy: 'ask' })
  await expect.poll(() => fixture.requests('PutObject').length).toBeGreaterThan(0)
  rmSync(join(fixture.dir, 'd'), { recursive: true })
  slow()
  const ended = await fixture.until(batch, 'finished')
  expect(ended.failedCount).toBeGreaterThan(0)
  expect(ended.failedCount + ended.doneCount).toBe(12)
  const failed = fixture.items(batch).filter(({ state }) => state === 'failed')
  for (const { failure, localPath } of failed)
    expect(failure).toMatchObject({ kind: 'file-missing', params: { path: localPath } })
  fixture.write(files)
  await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 12, failedCount: 0 })
  expect((await fixture.keys()).sort()).toEqual(Object.keys(files).sort())
})
