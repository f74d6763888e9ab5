import { afterEach, beforeEach, expect, test } from 'vitest'
import type { UploadList } from '../../shared/contract/uploads.ts'
import { createFixture, type Fixture } from '../transfers/testing/fixture.ts'
import { createUploads, type Uploads } from './uploads.ts'

const partBytes = 128 * 1024
const wholeBytes = 4 * partBytes + 1000
const subject = { profileId: 'p', bucket: 'photos' }

let fixture: Fixture
let uploads: Uploads
let told: UploadList | null
beforeEach(async () => {
  fixture = await createFixture()
  told = null
  uploads = createUploads({
    clients: { forBucket: () => Promise.resolve(fixture.client) },
    transfers: fixture.transfers,
    onChanged: (list) => {
      told = list
    },
  })
})
afterEach(() => {
  uploads.close()
  return fixture.close()
})

/** Content that differs from part to part. */
function bytes(sizeBytes = wholeBytes): Buffer {
  const buffer = Buffer.alloc(sizeBytes)
  for (let at = 0; at + 4 <= sizeBytes; at += 4096) buffer.writeUInt32LE(at, at)
  return buffer
}

/** Begins an upload and sends some of its parts. */
async function begin(key: string, numbers: number[] = [], content = bytes()): Promise<string> {
  const { uploadId } = await fixture.client.initMultipartUpload(key)
  for (const number of numbers) {
    const start = (number - 1) * partBytes
    const end = Math.min(start + partBytes, content.length)
    await fixture.client.uploadPart(key, uploadId, number, content, start, end)
  }
  return uploadId
}

/** Opens the list and waits until it is complete, with that many measured. */
async function openList(measuredCount: number): Promise<UploadList> {
  uploads.open(subject)
  await expect.poll(() => told).toMatchObject({ reading: 'complete', measuredCount, isMeasuring: false })
  if (!told) throw new Error('nothing was told')
  return told
}

const rows = (listId: string) => uploads.rows(listId, 0, 1000)
const ended = () => expect.poll(() => told?.abort?.isRunning).toBe(false)
const left = async () => (await fixture.client.listUploads()).uploads.map(({ name }) => name)
const continueFrom = (listId: string, path: string) =>
  uploads.continue(listId, 0, { path, stagingFolder: null })

test('each unfinished upload is told with its parts, and all of them with their sum', async () => {
  await begin('a.bin', [1, 2])
  await begin('film/ü b.mov', [5])
  await begin('nothing')
  const list = await openList(3)
  expect(list).toMatchObject({ count: 3, rowCount: 3, sizeBytes: 2 * partBytes + 1000, failure: null })
  const found = rows(list.listId)
  expect(found.map(({ key, parts }) => [key, parts])).toEqual([
    ['a.bin', { count: 2, sizeBytes: 2 * partBytes }],
    ['film/ü b.mov', { count: 1, sizeBytes: 1000 }],
    ['nothing', { count: 0, sizeBytes: 0 }],
  ])
  expect(list.oldestMs).toBe(Math.min(...found.map(({ startedAtMs }) => startedAtMs)))
})

test('those begun before a time are chosen and aborted, and the others stay', async () => {
  const dayMs = 86_400_000
  fixture.sandbox.faults.clockOffsetMs = -10 * dayMs
  await begin('old.bin', [1])
  fixture.sandbox.faults.clockOffsetMs = 0
  await begin('young.bin', [1])
  const { listId } = await openList(2)
  const numbers = uploads.select(listId, Date.now() - 5 * dayMs)
  expect(uploads.sum(listId, numbers)).toEqual({ count: 1, measuredCount: 1, sizeBytes: partBytes })
  uploads.abort(listId, numbers)
  await ended()
  expect(await left()).toEqual(['young.bin'])
  await expect.poll(() => told?.count).toBe(1)
  expect(told?.abort).toMatchObject({ abortedCount: 1, abortedBytes: partBytes, failedCount: 0 })
  expect(rows(told?.listId ?? '').map(({ key }) => key)).toEqual(['young.bin'])
  expect(() => rows(listId)).toThrow('read anew')
})

test('one that cannot be aborted stays with its failure and keeps no other', async () => {
  for (const key of ['a', 'b', 'c']) await begin(key)
  const { listId } = await openList(3)
  fixture.sandbox.faults.add({ operation: 'AbortMultipartUpload', times: 1, refuse: { status: 403 } })
  uploads.abort(listId, uploads.select(listId, null))
  await ended()
  const remaining = await left()
  expect(remaining).toHaveLength(1)
  expect(told?.abort).toMatchObject({ abortedCount: 2, failedCount: 1, failedKeys: remaining })
  await expect.poll(() => told?.rowCount).toBe(1)
  expect(rows(told?.listId ?? '')[0]).toMatchObject({ state: 'open', failure: { kind: 'access-denied' } })
})

test('one that is gone meanwhile counts as aborted', async () => {
  const uploadId = await begin('a')
  const { listId } = await openList(1)
  await fixture.client.abortMultipartUpload('a', uploadId)
  uploads.abort(listId, [0])
  await ended()
  expect(told?.abort).toMatchObject({ abortedCount: 1, failedCount: 0 })
})

test('an upload goes on from its file: only what is missing is sent, and it is whole', async () => {
  await begin('film/big.bin', [1, 3, 5])
  const path = fixture.write({ 'other name.bin': bytes() })
  const { listId } = await openList(1)
  const before = fixture.requests('UploadPart').length
  const continued = await continueFrom(listId, path)
  if (continued.type === 'refused') throw new Error(continued.reason)
  const batch = fixture.batch(continued.batchId)
  expect(await fixture.until(batch, 'finished')).toMatchObject({
    doneCount: 1,
    failedCount: 0,
    verifiedCount: 1,
  })
  expect(fixture.requests('UploadPart')).toHaveLength(before + 2)
  expect((await fixture.client.get('film/big.bin')).content.equals(bytes())).toBe(true)
  expect(await left()).toEqual([])
})

test('what the queue works on is marked, and neither chosen nor aborted nor begun twice', async () => {
  await begin('big.bin', [1])
  const path = fixture.write({ 'big.bin': bytes() })
  const { listId } = await openList(1)
  const release = fixture.sandbox.faults.add({ operation: 'UploadPart', refuse: { status: 503 } })
  const continued = await continueFrom(listId, path)
  expect(continued.type).toBe('started')
  expect(rows(listId)[0]?.state).toBe('busy')
  expect(uploads.select(listId, null)).toEqual([])
  expect(await continueFrom(listId, path)).toEqual({ type: 'refused', reason: 'busy' })
  uploads.abort(listId, [0])
  await ended()
  expect(await left()).toEqual(['big.bin'])
  release()
})

test('one that the queue has finished before anybody looks is gone', async () => {
  await begin('big.bin', [1])
  const { listId } = await openList(1)
  await continueFrom(listId, fixture.write({ 'big.bin': bytes() }))
  await expect.poll(() => fixture.transfers.snapshot().batches[0]?.state).toBe('finished')
  await expect.poll(() => rows(listId)[0]?.state).toBe('gone')
})

test.each([
  ['is smaller than its parts', bytes(partBytes), 'sizes'],
  ['is empty', Buffer.alloc(0), 'sizes'],
  ['holds other bytes where a part is', Buffer.concat([bytes(partBytes), bytes()]), 'content'],
])('a file that %s is refused, and nothing is begun', async (_, content, reason) => {
  await begin('big.bin', [1, 2])
  const path = fixture.write({ 'big.bin': content })
  const { listId } = await openList(1)
  expect(await continueFrom(listId, path)).toEqual({ type: 'refused', reason })
  expect(fixture.transfers.snapshot().batches).toEqual([])
  expect(await left()).toEqual(['big.bin'])
})

test('an upload that is gone is refused, a file that is not there is a failure', async () => {
  const uploadId = await begin('big.bin', [1])
  const path = fixture.write({ 'big.bin': bytes() })
  const { listId } = await openList(1)
  await expect(continueFrom(listId, `${path}.not`)).rejects.toThrow('ENOENT')
  await expect(continueFrom(listId, fixture.dir)).rejects.toThrow('is no file')
  await fixture.client.abortMultipartUpload('big.bin', uploadId)
  expect(await continueFrom(listId, path)).toEqual({ type: 'refused', reason: 'gone' })
  expect(rows(listId)[0]?.state).toBe('gone')
})

test('an account that may not list them is told the right it lacks', async () => {
  fixture.sandbox.faults.add({ operation: 'ListMultipartUploads', refuse: { status: 403 } })
  uploads.open(subject)
  await expect
    .poll(() => told)
    .toMatchObject({
      reading: 'denied',
      missingAction: 'oss:ListMultipartUploads',
      failure: { kind: 'access-denied' },
    })
})

test('one whose parts may not be read is listed all the same', async () => {
  await begin('a', [1])
  fixture.sandbox.faults.add({ operation: 'ListParts', refuse: { status: 403 } })
  const { listId } = await openList(0)
  await expect.poll(() => rows(listId)[0]?.failure?.kind).toBe('access-denied')
  expect(rows(listId)[0]).toMatchObject({ state: 'open', parts: null })
})

test('more than a page of them is read to its end, and measured only where one looks', async () => {
  const keys = Array.from({ length: 1003 }, (_, index) => `k${String(index).padStart(4, '0')}`)
  for (let at = 0; at < keys.length; at += 50)
    await Promise.all(keys.slice(at, at + 50).map((key) => fixture.client.initMultipartUpload(key)))
  const { listId, count } = await openList(0)
  expect(count).toBe(1003)
  expect(uploads.rows(listId, 1000, 100).map(({ key }) => key)).toEqual(keys.slice(1000))
  uploads.measure(listId, [1000, 1001])
  await expect.poll(() => told?.measuredCount).toBe(2)
  expect(uploads.rows(listId, 1000, 1)[0]?.parts).toEqual({ count: 0, sizeBytes: 0 })
})

test('numbers of which the list knows nothing are refused', async () => {
  const { listId } = await openList(0)
  expect(() => uploads.abort(listId, [3])).toThrow('no upload 3')
  expect(() => uploads.sum('other', [])).toThrow('read anew')
})
