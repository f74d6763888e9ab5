import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFixture, type Fixture } from './testing/fixture.ts'

const copyPartBytes = 128 * 1024
/** Above what is copied in one request then. */
const largeBytes = 10 * copyPartBytes
let fixture: Fixture
beforeEach(async () => {
  fixture = await createFixture({ settings: () => ({ concurrentTransfers: 5, copyPartBytes }) })
})
afterEach(() => fixture.close())

const copy = (key: string, bucket: string) =>
  fixture.transfers.copy({
    place: fixture.place,
    selection: { type: 'keys', keys: [key] },
    target: { profileId: 'p', bucket, prefix: '' },
    newName: null,
    policy: 'ask',
  })

const description = {
  'content-type': 'text/x-diary',
  'cache-control': 'max-age=60',
  'content-disposition': 'attachment; filename="a b.txt"',
  'content-encoding': 'identity',
  'content-language': 'de',
  expires: 'Thu, 01 Jan 2032 00:00:00 GMT',
  'x-oss-storage-class': 'IA',
  'x-oss-meta-mtime': '1700000000.125',
  'x-oss-meta-author': 'Zoë 王',
}
const tags = { project: 'a+b = c', 空: '标签' }

test.each([
  ['in one request', 1000, 'CopyObject'],
  ['in parts', largeBytes, 'UploadPartCopy'],
])('a copy %s is described as its source is', async (_, sizeBytes, operation) => {
  const other = await fixture.bucket('other')
  await fixture.client.put('a.jpg', Buffer.alloc(sizeBytes, 1), { headers: description })
  await fixture.client.putObjectTagging('a.jpg', tags)
  expect(await fixture.until(await copy('a.jpg', 'other'), 'finished')).toMatchObject({ doneCount: 1 })
  expect(fixture.requests(operation)).not.toEqual([])
  expect((await other.head('a.jpg')).res.headers).toMatchObject(description)
  expect((await other.getObjectTagging('a.jpg')).tag).toEqual(tags)
})

test('a copy in parts has all bytes of its source', async () => {
  const content = Buffer.alloc(largeBytes + 17)
  for (let at = 0; at + 4 <= content.length; at += 4096) content.writeUInt32LE(at, at)
  const other = await fixture.bucket('other')
  await fixture.store({ a: content })
  const batch = await fixture.until(await copy('a', 'other'), 'finished')
  expect(batch).toMatchObject({ doneCount: 1, doneBytes: content.length, totalBytes: content.length })
  expect((await other.get('a')).content.equals(content)).toBe(true)
  expect(fixture.requests('UploadPartCopy')).toHaveLength(11)
})

test('a copy that was begun twice, because an answer was lost, leaves nothing unfinished', async () => {
  const other = await fixture.bucket('other')
  await fixture.store({ a: Buffer.alloc(largeBytes, 1) })
  fixture.sandbox.faults.add({ operation: 'InitiateMultipartUpload', reset: 'after-body', times: 1 })
  expect(await fixture.until(await copy('a', 'other'), 'finished')).toMatchObject({ doneCount: 1 })
  expect((await other.listUploads()).uploads).toEqual([])
})

test('a copy that was begun without anybody seeing leaves nothing unfinished', async () => {
  const other = await fixture.bucket('other')
  await fixture.store({ a: Buffer.alloc(largeBytes, 1) })
  fixture.sandbox.faults.add({ operation: 'InitiateMultipartUpload', reset: 'after-body', times: 3 })
  const batch = await copy('a', 'other')
  await expect.poll(() => fixture.items(batch)[0]?.state).toBe('retrying')
  expect((await other.listUploads()).uploads).toHaveLength(3)
  await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1 })
  expect((await other.listUploads()).uploads).toEqual([])
})

test('an upload that was begun twice is given up, though the answer to that was lost too', async () => {
  const other = await fixture.bucket('other')
  await fixture.store({ a: Buffer.alloc(largeBytes, 1) })
  fixture.sandbox.faults.add({ operation: 'InitiateMultipartUpload', reset: 'after-body', times: 1 })
  fixture.sandbox.faults.add({ operation: 'AbortMultipartUpload', reset: 'after-body', times: 1 })
  expect(await fixture.until(await copy('a', 'other'), 'finished')).toMatchObject({
    doneCount: 1,
    failedCount: 0,
  })
  expect(fixture.requests('AbortMultipartUpload')).toHaveLength(2)
  expect((await other.listUploads()).uploads).toEqual([])
})
