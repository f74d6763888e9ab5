import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFixture, type Fixture } from './testing/fixture.ts'

const partBytes = 128 * 1024
const wholeBytes = 5 * partBytes
let fixture: Fixture
beforeEach(async () => {
  fixture = await createFixture({ settings: () => ({ concurrentTransfers: 5, partBytes }) })
})
afterEach(() => fixture.close())

const upload = (name: string) =>
  fixture.transfers.upload({ place: fixture.place, paths: [join(fixture.dir, name)], policy: 'ask' })
const all = { type: 'all' } as const

/** Content that differs from part to part. */
function bytes(sizeBytes = wholeBytes): Buffer {
  const buffer = Buffer.alloc(sizeBytes)
  for (let at = 0; at + 4 <= sizeBytes; at += 4096) buffer.writeUInt32LE(at, at)
  return buffer
}

const slowly = { after: 2, bytesPerSecond: 20_000 }
const late = { after: 2, latencyMs: 500 }

/** Starts an upload over a line that gets slow, and waits until two of its five parts are done. */
async function uploadHalf() {
  fixture.write({ 'big.bin': bytes() })
  const faster = fixture.sandbox.faults.add({ operation: 'UploadPart', ...slowly })
  const batch = await upload('big.bin')
  await expect.poll(fixture.finishedParts).toBe(2)
  return { batch, faster }
}

async function downloadHalf(content: Buffer, slowness: typeof slowly | typeof late = slowly) {
  await fixture.store({ 'big.bin': content })
  const faster = fixture.sandbox.faults.add({ operation: 'GetObject', ...slowness })
  const batch = await fixture.download(['big.bin'])
  await expect.poll(fixture.finishedParts).toBe(2)
  return { batch, faster }
}

const unfinishedUploads = async () => (await fixture.client.listUploads()).uploads

test('a pause keeps the parts, and going on sends only what is missing', async () => {
  const { batch, faster } = await uploadHalf()
  await fixture.transfers.pause({ type: 'batch', batchId: batch.id })
  expect(fixture.batch(batch.id)).toMatchObject({ state: 'paused', bytesPerSecond: 0 })
  expect(fixture.batch(batch.id).doneBytes).toBe(2 * partBytes)
  expect(fixture.items(batch)[0]).toMatchObject({ state: 'paused', doneBytes: 2 * partBytes })
  const before = fixture.requests('UploadPart').length
  faster()
  await fixture.transfers.resume({ type: 'batch', batchId: batch.id })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1, doneBytes: wholeBytes })
  expect(fixture.requests('UploadPart')).toHaveLength(before + 3)
  expect((await fixture.client.get('big.bin')).content.equals(bytes())).toBe(true)
})

test('after a quit an upload goes on by itself from its finished parts', async () => {
  const { batch, faster } = await uploadHalf()
  await fixture.shut()
  const before = fixture.requests('UploadPart').length
  faster()
  await fixture.open()
  expect(fixture.batch(batch.id).doneBytes).toBe(2 * partBytes)
  await fixture.until(batch, 'finished')
  expect(fixture.requests('UploadPart')).toHaveLength(before + 3)
  expect((await fixture.client.get('big.bin')).content.equals(bytes())).toBe(true)
})

test('a source that changed since its parts were sent starts anew, and the old parts are given up', async () => {
  const { batch, faster } = await uploadHalf()
  await fixture.transfers.pause(all)
  faster()
  const changed = bytes(wholeBytes + 1000)
  fixture.write({ 'big.bin': changed })
  await fixture.transfers.resume(all)
  expect(await fixture.until(batch, 'finished')).toMatchObject({
    totalBytes: wholeBytes + 1000,
    doneBytes: wholeBytes + 1000,
  })
  expect((await fixture.client.get('big.bin')).content.equals(changed)).toBe(true)
  await expect.poll(unfinishedUploads).toEqual([])
})

test('parts that the service has lost are sent again', async () => {
  const { batch, faster } = await uploadHalf()
  await fixture.transfers.pause(all)
  faster()
  const [unfinished] = await unfinishedUploads()
  await fixture.client.abortMultipartUpload('big.bin', unfinished?.uploadId ?? '')
  await fixture.transfers.resume(all)
  await fixture.until(batch, 'finished')
  expect((await fixture.client.get('big.bin')).content.equals(bytes())).toBe(true)
})

test('an upload whose last answer was lost is found complete', async () => {
  fixture.write({ 'big.bin': bytes() })
  fixture.sandbox.faults.add({ operation: 'CompleteMultipartUpload', reset: 'after-body', times: 1 })
  expect(await fixture.until(await upload('big.bin'), 'finished')).toMatchObject({ doneCount: 1 })
  expect(fixture.requests('UploadPart')).toHaveLength(5)
})

/** Begins uploads at the service of which no attempt came to know. */
const lostBegin = { operation: 'InitiateMultipartUpload', reset: 'after-body', times: 3 } as const

test('an upload that was begun without anybody seeing is given up; those of others are left alone', async () => {
  fixture.write({ 'big.bin': bytes() })
  fixture.sandbox.faults.add(lostBegin)
  const batch = await upload('big.bin')
  await expect.poll(() => fixture.items(batch)[0]?.state).toBe('retrying')
  expect(await unfinishedUploads()).toHaveLength(3)
  const sending = await fixture.client.initMultipartUpload('big.bin')
  await fixture.client.uploadPart('big.bin', sending.uploadId, 1, bytes(partBytes), 0, partBytes)
  fixture.sandbox.faults.clockOffsetMs = 5 * 60_000
  const later = await fixture.client.initMultipartUpload('big.bin')
  fixture.sandbox.faults.clockOffsetMs = 0
  await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1 })
  const left = (await unfinishedUploads()).map(({ uploadId }) => uploadId)
  expect(left.sort()).toEqual([sending.uploadId, later.uploadId].sort())
})

test('an upload that was begun twice, because an answer was lost, leaves nothing unfinished', async () => {
  fixture.write({ 'big.bin': bytes() })
  fixture.sandbox.faults.add({ ...lostBegin, times: 1 })
  expect(await fixture.until(await upload('big.bin'), 'finished')).toMatchObject({ doneCount: 1 })
  expect(fixture.requests('InitiateMultipartUpload')).toHaveLength(2)
  expect(await unfinishedUploads()).toEqual([])
})

test('two batches that send to one key leave each other alone', async () => {
  fixture.write({ 'big.bin': bytes() })
  const faster = fixture.sandbox.faults.add({ operation: 'UploadPart', bytesPerSecond: 20_000 })
  const first = await upload('big.bin')
  await expect.poll(() => fixture.requests('UploadPart').length).toBeGreaterThan(0)
  fixture.sandbox.faults.add(lostBegin)
  const second = await upload('big.bin')
  await expect.poll(() => fixture.items(second)[0]?.state).toBe('retrying')
  await fixture.transfers.retry({ type: 'batch', batchId: second.id })
  await expect.poll(() => fixture.requests('InitiateMultipartUpload').length).toBe(5)
  expect(await unfinishedUploads()).toHaveLength(2)
  faster()
  await fixture.transfers.cancel({ type: 'batch', batchId: second.id })
  expect(await fixture.until(first, 'finished')).toMatchObject({ doneCount: 1 })
  expect(fixture.requests('InitiateMultipartUpload')).toHaveLength(5)
})

test('cancelling an upload removes its parts from the service', async () => {
  const { batch } = await uploadHalf()
  expect(await unfinishedUploads()).toHaveLength(1)
  await fixture.transfers.cancel({ type: 'batch', batchId: batch.id })
  expect(fixture.batch(batch.id)).toMatchObject({ state: 'cancelled', cancelledCount: 1, doneCount: 0 })
  await expect.poll(unfinishedUploads).toEqual([])
  expect(await fixture.keys()).toEqual([])
})

test('what was cancelled while the network was gone is removed from the service later', async () => {
  const { batch } = await uploadHalf()
  const reconnect = fixture.sandbox.faults.add({ operation: 'AbortMultipartUpload', reset: 'before-body' })
  await fixture.transfers.cancel({ type: 'batch', batchId: batch.id })
  await expect.poll(() => fixture.requests('AbortMultipartUpload').length).toBeGreaterThan(0)
  reconnect()
  await fixture.shut()
  await fixture.open()
  await expect.poll(unfinishedUploads).toEqual([])
})

test('a download goes on from its finished parts after a quit, and leaves no part file', async () => {
  const { batch, faster } = await downloadHalf(bytes())
  expect(readdirSync(fixture.dir)).toEqual([expect.stringMatching(/^\.big\.bin\..*osprey-part$/)])
  await fixture.shut()
  const before = fixture.requests('GetObject').length
  faster()
  await fixture.open()
  expect(fixture.batch(batch.id).doneBytes).toBe(2 * partBytes)
  await fixture.until(batch, 'finished')
  expect(fixture.requests('GetObject')).toHaveLength(before + 3)
  expect(fixture.read('big.bin').equals(bytes())).toBe(true)
  expect(readdirSync(fixture.dir)).toEqual(['big.bin'])
})

test('an object that is replaced meanwhile is fetched anew, never mixed', async () => {
  const { batch, faster } = await downloadHalf(Buffer.alloc(wholeBytes, 1))
  await fixture.transfers.pause(all)
  await fixture.store({ 'big.bin': Buffer.alloc(wholeBytes - 1000, 2) })
  faster()
  await fixture.transfers.resume(all)
  await fixture.until(batch, 'finished')
  expect(fixture.read('big.bin').equals(Buffer.alloc(wholeBytes - 1000, 2))).toBe(true)
  expect(fixture.items(batch)[0]).toMatchObject({
    sizeBytes: wholeBytes - 1000,
    doneBytes: wholeBytes - 1000,
  })
})

test('an object that is replaced while it is first fetched is fetched anew, never mixed', async () => {
  const { batch, faster } = await downloadHalf(Buffer.alloc(wholeBytes, 1), late)
  await fixture.store({ 'big.bin': Buffer.alloc(wholeBytes - 1000, 2) })
  faster()
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1, failedCount: 0 })
  expect(fixture.read('big.bin').equals(Buffer.alloc(wholeBytes - 1000, 2))).toBe(true)
  expect(fixture.items(batch)[0]).toMatchObject({ doneBytes: wholeBytes - 1000, attemptCount: 0 })
  expect(readdirSync(fixture.dir)).toEqual(['big.bin'])
})

test('cancelling a download removes its part file', async () => {
  await fixture.store({ 'big.bin': bytes(), 'small.bin': bytes(partBytes) })
  fixture.sandbox.faults.add({ operation: 'GetObject', bytesPerSecond: 20_000 })
  const batch = await fixture.download(['big.bin', 'small.bin'])
  await expect.poll(() => readdirSync(fixture.dir)).toHaveLength(2)
  await fixture.transfers.cancel(all)
  expect(fixture.batch(batch.id)).toMatchObject({ state: 'cancelled', cancelledCount: 2 })
  await expect.poll(() => readdirSync(fixture.dir)).toEqual([])
})
