import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Batch } from '../../shared/contract/transfers.ts'
import { createFixture, type Fixture } from './testing/fixture.ts'

const mib = 1024 * 1024
let fixture: Fixture
let concurrentTransfers: number | null
let partBytes: number | null
beforeEach(async () => {
  ;[concurrentTransfers, partBytes] = [null, null]
  fixture = await createFixture({ settings: () => ({ concurrentTransfers, partBytes }) })
})
afterEach(() => fixture.close())

function upload(files: Record<string, string | Uint8Array>): Promise<Batch> {
  fixture.write(files)
  return fixture.transfers.upload({ place: fixture.place, paths: [join(fixture.dir, 'd')], policy: 'ask' })
}

const smallFiles = () => Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`d/${index}`, 'x']))

test('what is set by hand holds at once for what starts next', async () => {
  concurrentTransfers = 2
  fixture.sandbox.faults.add({ operation: 'PutObject', latencyMs: 200 })
  const batch = await upload(smallFiles())
  await expect.poll(() => fixture.batch(batch.id).runningCount).toBe(2)
  concurrentTransfers = 20
  await expect.poll(() => fixture.batch(batch.id).runningCount).toBe(20)
  concurrentTransfers = 1
  await expect.poll(() => fixture.batch(batch.id).runningCount).toBe(1)
  await fixture.transfers.cancel({ type: 'batch', batchId: batch.id })
})

test('an upload that was begun keeps the part size that it began with', async () => {
  concurrentTransfers = 1
  partBytes = mib
  const faster = fixture.sandbox.faults.add({ operation: 'UploadPart', latencyMs: 200 })
  const batch = await upload({ 'd/big.bin': new Uint8Array(6 * mib) })
  await expect.poll(() => fixture.finishedParts()).toBeGreaterThan(0)
  await fixture.shut()
  partBytes = 2 * mib
  faster()
  await fixture.open()
  await fixture.until(batch, 'finished')
  expect(fixture.requests('InitiateMultipartUpload')).toHaveLength(1)
  expect(fixture.requests('UploadPart').length).toBeGreaterThanOrEqual(6)
})

test('by itself more is under way over a long way, and half as much once the service refuses', async () => {
  const slow = fixture.sandbox.faults.add({ operation: 'PutObject', latencyMs: 300 })
  const batch = await upload(smallFiles())
  const concurrency = () => fixture.transfers.snapshot().totals.concurrency
  await expect.poll(concurrency, { timeout: 30_000 }).toBeGreaterThan(16)
  slow()
  const before = concurrency()
  fixture.sandbox.faults.add({ operation: 'PutObject', refuse: { status: 503 }, times: 200 })
  await expect.poll(concurrency).toBeLessThanOrEqual(before / 2)
  await fixture.transfers.cancel({ type: 'batch', batchId: batch.id })
})
