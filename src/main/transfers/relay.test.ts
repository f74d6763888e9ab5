import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ConflictPolicy } from '../../shared/contract/transfers.ts'
import { AppError } from '../../shared/failure.ts'
import { startSandbox, type Sandbox } from '../../sandbox/index.ts'
import { Client } from '../oss/index.ts'
import { createFixture, type Fixture } from './testing/fixture.ts'

const partBytes = 100 * 1024
const wholeBytes = 5 * partBytes
let root: string
let far: Sandbox
let farClient: Client
let fixture: Fixture
/** Thrown for whoever asks for the account at the second service. */
let farGone: AppError | null

/** Two services that know nothing of each other, and a queue that has an account at both. */
beforeEach(async () => {
  farGone = null
  root = mkdtempSync(join(tmpdir(), 'osprey-relay-'))
  far = await startSandbox({ dataDir: root })
  const { url, accessKeyId, accessKeySecret, region } = far
  const access = { endpoint: url, accessKeyId, accessKeySecret, region }
  farClient = new Client({ ...access, bucket: 'photos', random: () => 0.01 })
  await farClient.putBucket('photos')
  fixture = await createFixture({
    settings: () => ({ concurrentTransfers: 5, partBytes }),
    clients: {
      forBucket: async (profileId) => {
        if (profileId !== 'far') return fixture.client
        if (farGone) throw farGone
        return farClient
      },
    },
  })
})
afterEach(async () => {
  await fixture.close()
  await farClient.close()
  await far.close()
  rmSync(root, { recursive: true })
})

const start = (kind: 'copy' | 'move', keys: string[], policy: ConflictPolicy = 'ask') =>
  fixture.transfers[kind]({
    place: fixture.place,
    selection: { type: 'keys', keys },
    target: { profileId: 'far', bucket: 'photos', prefix: 'in/' },
    newName: null,
    policy,
  })

const all = { type: 'all' } as const
const stored = async (key: string) => (await farClient.get(key)).content
const unfinished = async () => (await farClient.listUploads()).uploads

test('objects of every size arrive byte by byte, none of them through a file', async () => {
  const sizes = [
    0,
    1,
    partBytes - 1,
    partBytes,
    partBytes + 1,
    2 * partBytes,
    2 * partBytes + 1,
    wholeBytes + 17,
  ]
  const objects = Object.fromEntries(sizes.map((sizeBytes) => [`d/${sizeBytes}`, randomBytes(sizeBytes)]))
  await fixture.store(objects)
  const batch = await fixture.until(await start('copy', ['d/']), 'finished')
  const totalBytes = sizes.reduce((sum, sizeBytes) => sum + sizeBytes)
  expect(batch).toMatchObject({ relay: 'other-service', doneCount: sizes.length, doneBytes: totalBytes })
  expect(fixture.transfers.receipt(batch.id).verifiedCount).toBe(sizes.length)
  for (const [key, content] of Object.entries(objects))
    expect((await stored(`in/${key}`)).equals(content), key).toBe(true)
  expect(await unfinished()).toEqual([])
})

test.each([
  ['in one piece', 1000],
  ['in parts', wholeBytes],
])('an object that passes %s is described as its source is', async (_, sizeBytes) => {
  const description = {
    'content-type': 'text/x-diary',
    'cache-control': 'max-age=60',
    'content-encoding': 'gzip',
    'x-oss-storage-class': 'IA',
    'x-oss-meta-author': 'Zoë 王',
  }
  await fixture.client.put('a.jpg', randomBytes(sizeBytes), { headers: description })
  await fixture.client.putObjectTagging('a.jpg', { project: 'a+b = c', 空: '标签' })
  await fixture.until(await start('copy', ['a.jpg']), 'finished')
  expect((await farClient.head('in/a.jpg')).res.headers).toMatchObject(description)
  expect((await farClient.getObjectTagging('in/a.jpg')).tag).toEqual({ project: 'a+b = c', 空: '标签' })
})

test('what is at the target is asked about, and what is identical there is skipped', async () => {
  await fixture.store({ x: 'mine', y: 'same' })
  for (const [key, content] of Object.entries({ 'in/x': 'hers', 'in/y': 'same' }))
    await farClient.put(key, Buffer.from(content))
  const asking = await fixture.until(await start('move', ['x', 'y']), 'needs-decision')
  expect(asking).toMatchObject({ conflictCount: 1, skippedCount: 1 })
  fixture.transfers.decide(asking.id, 'replace')
  await fixture.until(asking, 'finished')
  expect(String(await stored('in/x'))).toBe('mine')
  expect(await fixture.keys()).toEqual(['y'])
})

test.each([
  ['on the way in', 'GetObject', 'in-body', () => fixture.sandbox],
  ['on the way out', 'PutObject', 'in-body', () => far],
  ['after the last byte', 'PutObject', 'after-body', () => far],
  ['in a part on the way in', 'GetObject', 'in-body', () => fixture.sandbox],
  ['in a part on the way out', 'UploadPart', 'in-body', () => far],
] as const)('a connection that breaks %s is made again', async (name, operation, reset, sandbox) => {
  const content = randomBytes(name.startsWith('in a part') ? wholeBytes : partBytes)
  await fixture.store({ x: content })
  sandbox().faults.add({ operation, reset, times: 2 })
  const batch = await fixture.until(await start('move', ['x']), 'finished')
  expect(batch).toMatchObject({ doneCount: 1, doneBytes: content.length })
  expect((await stored('in/x')).equals(content)).toBe(true)
  expect(await fixture.keys()).toEqual([])
})

test.each([
  ['of a small object', partBytes, 'GetObject', () => fixture.sandbox],
  ['of a small object', partBytes, 'PutObject', () => far],
  ['of a part', wholeBytes, 'UploadPart', () => far],
  ['of a large object', wholeBytes, 'CompleteMultipartUpload', () => far],
  ['of the source itself', wholeBytes, 'HeadObject', () => fixture.sandbox],
] as const)(
  'a wrong checksum %s is never a success, and the source stays',
  async (_, size, operation, sandbox) => {
    await fixture.store({ x: randomBytes(size) })
    const mend = sandbox().faults.add({ operation, wrongCrc: true })
    const batch = await start('move', ['x'])
    await expect.poll(() => fixture.items(batch)[0]?.failure?.kind).toBe('damaged-in-transit')
    expect(await fixture.keys()).toEqual(['x'])
    mend()
    await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
    expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1 })
    expect(await fixture.keys()).toEqual([])
    await expect.poll(unfinished).toEqual([])
  },
)

/** A relay of which two parts are through and the others do not come. */
async function halfWay(content: Buffer) {
  await fixture.store({ x: content })
  const faster = fixture.sandbox.faults.add({ operation: 'GetObject', bytesPerSecond: 1000, after: 2 })
  const batch = await start('move', ['x'])
  await expect.poll(fixture.finishedParts).toBe(2)
  return { batch, faster }
}

/** Does something once when the first bytes are asked for, which then come late enough for it. */
function atFirstBytes(act: () => Promise<unknown>) {
  let isDone = false
  fixture.onRequest((operation) => {
    if (operation !== 'GetObject' || isDone) return
    isDone = true
    void act()
  })
  fixture.sandbox.faults.add({ operation: 'GetObject', latencyMs: 300, times: 4 })
}

test('after a quit a relay goes on from its finished parts', async () => {
  const content = randomBytes(wholeBytes)
  const { batch, faster } = await halfWay(content)
  await fixture.shut()
  faster()
  await fixture.open()
  expect(fixture.batch(batch.id)).toMatchObject({ doneBytes: 2 * partBytes, relay: 'other-service' })
  const before = fixture.requests('GetObject').length
  await fixture.until(batch, 'finished')
  expect(fixture.requests('GetObject')).toHaveLength(before + 3)
  expect((await stored('in/x')).equals(content)).toBe(true)
  expect(await fixture.keys()).toEqual([])
})

test('a source that is replaced on the way is copied as it is now, and never mixed', async () => {
  const { batch, faster } = await halfWay(randomBytes(wholeBytes))
  const content = randomBytes(wholeBytes)
  await fixture.transfers.pause(all)
  await fixture.store({ x: content })
  faster()
  await fixture.transfers.resume(all)
  await fixture.until(batch, 'finished')
  expect((await stored('in/x')).equals(content)).toBe(true)
  await expect.poll(unfinished).toEqual([])
})

test('a source that is replaced between two parts starts anew at once', async () => {
  await fixture.store({ x: randomBytes(wholeBytes) })
  const content = randomBytes(wholeBytes + 5)
  atFirstBytes(() => fixture.store({ x: content }))
  const batch = await fixture.until(await start('move', ['x']), 'finished')
  expect(batch).toMatchObject({ doneCount: 1, totalBytes: content.length })
  expect((await stored('in/x')).equals(content)).toBe(true)
  await expect.poll(unfinished).toEqual([])
})

test('what came to the target meanwhile is not overwritten by a large object', async () => {
  await fixture.store({ x: randomBytes(wholeBytes) })
  atFirstBytes(() => farClient.put('in/x', Buffer.from('hers')))
  await fixture.until(await start('move', ['x']), 'needs-decision')
  expect(String(await stored('in/x'))).toBe('hers')
  expect(await fixture.keys()).toEqual(['x'])
})

test('a relay that was begun without anybody seeing, or is cancelled, leaves nothing unfinished', async () => {
  await fixture.store({ x: randomBytes(wholeBytes) })
  far.faults.add({ operation: 'InitiateMultipartUpload', reset: 'after-body', times: 3 })
  const batch = await start('copy', ['x'])
  await expect.poll(() => fixture.items(batch)[0]?.state).toBe('retrying')
  far.faults.add({ operation: 'UploadPart', bytesPerSecond: 20_000 })
  await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
  await expect.poll(async () => (await unfinished()).length).toBe(1)
  await fixture.transfers.cancel(all)
  await expect.poll(unfinished).toEqual([])
})

test('a relay that is cancelled before anybody has seen that it was begun leaves nothing unfinished', async () => {
  await fixture.store({ x: randomBytes(wholeBytes) })
  far.faults.add({ operation: 'InitiateMultipartUpload', reset: 'after-body', times: 3 })
  const batch = await start('copy', ['x'])
  await expect.poll(() => fixture.items(batch)[0]?.state).toBe('retrying')
  expect(await unfinished()).toHaveLength(3)
  await fixture.transfers.cancel(all)
  await expect.poll(unfinished).toEqual([])
})

test('a link arrives as what it points to', async () => {
  await fixture.store({ 'd/x': 'content' })
  await fixture.client.putSymlink('link', 'd/x')
  const batch = await fixture.until(await start('copy', ['link']), 'finished')
  expect(batch).toMatchObject({ doneCount: 1 })
  expect(String(await stored('in/link'))).toBe('content')
})

test('an account that is gone by then fails its transfers, and the source stays', async () => {
  const { batch } = await halfWay(randomBytes(wholeBytes))
  await fixture.transfers.pause(all)
  farGone = new AppError({ kind: 'account-missing', message: 'there is no account far' })
  await fixture.transfers.resume(all)
  await fixture.until(batch, 'finished')
  expect(fixture.items(batch)).toMatchObject([{ state: 'failed', failure: { kind: 'account-missing' } }])
  expect(await fixture.keys()).toEqual(['x'])
  fixture.transfers.forget([batch.id])
  const leftovers = fixture.database().prepare('SELECT * FROM leftovers')
  // Nobody can give up that upload any more.
  await expect.poll(() => leftovers.all()).toEqual([])
})

test('an archived object says that it has to be restored, and nothing of it is sent', async () => {
  await fixture.client.put('x', Buffer.from('x'), { headers: { 'x-oss-storage-class': 'Archive' } })
  const batch = await fixture.until(await start('move', ['x']), 'finished')
  expect(fixture.items(batch)).toMatchObject([{ state: 'failed', failure: { kind: 'archived', key: 'x' } }])
  expect(await fixture.keys()).toEqual(['x'])
})
