import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFixture, type Fixture } from './testing/fixture.ts'

const partBytes = 100 * 1024
const wholeBytes = 5 * partBytes
const old = Buffer.alloc(wholeBytes, 1)
const versions: [string, Buffer][] = [
  ['of its size', Buffer.alloc(wholeBytes, 2)],
  ['that is smaller', Buffer.alloc(wholeBytes - 1000, 2)],
  ['that is larger', Buffer.alloc(wholeBytes + 1000, 2)],
  ['that comes in one piece', Buffer.alloc(1000, 2)],
]
let fixture: Fixture
beforeEach(async () => {
  fixture = await createFixture({ settings: () => ({ concurrentTransfers: 5, partBytes }) })
})
afterEach(() => fixture.close())

const download = () => fixture.download(['big.bin'])

/** Starts a download, and waits until two of its five parts are here; `faster` lets the others come. */
async function downloadHalf() {
  await fixture.store({ 'big.bin': old })
  const faster = fixture.sandbox.faults.add({ operation: 'GetObject', after: 2, latencyMs: 500 })
  const batch = await download()
  await expect.poll(fixture.finishedParts).toBe(2)
  return { batch, faster }
}

function expectOnly(content: Buffer): void {
  expect(readdirSync(fixture.dir)).toEqual(['big.bin'])
  expect(fixture.read('big.bin').equals(content)).toBe(true)
}

test.each(versions)('in mid-download replaced by an object %s, it is fetched anew', async (_, content) => {
  const { batch, faster } = await downloadHalf()
  await fixture.store({ 'big.bin': content })
  faster()
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1, failedCount: 0 })
  expectOnly(content)
  expect(fixture.items(batch)[0]).toMatchObject({ doneBytes: content.length, attemptCount: 0 })
})

test.each(versions)(
  'replaced by an object %s while the app was closed, it is fetched anew',
  async (_, content) => {
    const { batch, faster } = await downloadHalf()
    await fixture.transfers.pause({ type: 'all' })
    await fixture.shut()
    await fixture.store({ 'big.bin': content })
    faster()
    await fixture.open()
    await fixture.transfers.resume({ type: 'all' })
    expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1, failedCount: 0 })
    expectOnly(content)
    expect(fixture.items(batch)[0]).toMatchObject({ sizeBytes: content.length, doneBytes: content.length })
  },
)

test.each(versions)(
  'replaced by an object %s after its only answer broke off, it is fetched anew at once',
  async (_, content) => {
    const before = Buffer.alloc(2 * partBytes, 1)
    await fixture.store({ 'big.bin': before })
    fixture.sandbox.faults.add({ operation: 'GetObject', reset: 'in-body', times: 1 })
    fixture.sandbox.faults.add({ operation: 'GetObject', latencyMs: 300, times: 1 })
    const batch = await download()
    await expect.poll(() => fixture.requests('GetObject')).toHaveLength(2)
    await fixture.store({ 'big.bin': content })
    expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1, failedCount: 0 })
    expectOnly(content)
    expect(fixture.items(batch)[0]).toMatchObject({ doneBytes: content.length, attemptCount: 0 })
  },
)

test.each(['while it is fetched', 'while the app is closed'])(
  'deleted %s, a download fails with that reason, leaves nothing, and tried again fetches what is there then',
  async (when) => {
    const { batch, faster } = await downloadHalf()
    if (when === 'while the app is closed') await fixture.shut()
    await fixture.client.delete('big.bin')
    faster()
    if (when === 'while the app is closed') await fixture.open()
    expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 0, failedCount: 1 })
    expect(fixture.items(batch)[0]?.failure).toMatchObject({ kind: 'object-missing', key: 'big.bin' })
    expect(readdirSync(fixture.dir)).toEqual([])
    const again = Buffer.alloc(wholeBytes, 3)
    await fixture.store({ 'big.bin': again })
    await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
    expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1, failedCount: 0 })
    expectOnly(again)
  },
)
