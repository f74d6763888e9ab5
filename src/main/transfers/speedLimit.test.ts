import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SpeedLimit } from '../../shared/speedLimit.ts'
import { createFixture, type Fixture } from './testing/fixture.ts'

const mib = 1024 * 1024
const slow = { bytesPerSecond: 64 * 1024, hours: null }
let speedLimit: SpeedLimit
let fixture: Fixture

beforeEach(async () => {
  speedLimit = slow
  fixture = await createFixture({ settings: () => ({ concurrentTransfers: 5, partBytes: mib, speedLimit }) })
})
afterEach(() => fixture.close())

const sizes = { whole: 1.5 * mib, 'in parts': 6 * mib }

test('small files go out at once, but only as many as the limit allows', async () => {
  const names = ['a', 'b', 'c']
  fixture.write(Object.fromEntries(names.map((name) => [name, new Uint8Array(200 * 1024)])))
  const paths = names.map((name) => `${fixture.dir}/${name}`)
  const batch = await fixture.transfers.upload({ place: fixture.place, paths, policy: 'ask' })
  await expect.poll(() => fixture.batch(batch.id).doneCount).toBe(1)
  expect(fixture.requests('PutObject')).toHaveLength(1)
  speedLimit = null
  await fixture.until(batch, 'finished')
})

test.each(Object.entries(sizes))('an upload (%s) is held back until the limit is lifted', async (_, size) => {
  fixture.write({ 'file.bin': new Uint8Array(size).fill(7) })
  const batch = await fixture.transfers.upload({
    place: fixture.place,
    paths: [`${fixture.dir}/file.bin`],
    policy: 'ask',
  })
  await expect
    .poll(() => fixture.requests(size > 2 * mib ? 'UploadPart' : 'PutObject').length)
    .toBeGreaterThan(0)
  expect(fixture.batch(batch.id).state).toBe('running')
  speedLimit = null
  await fixture.until(batch, 'finished')
  expect(fixture.transfers.receipt(batch.id)).toMatchObject({ verifiedCount: 1, failed: [] })
})

test.each(Object.entries(sizes))(
  'a download (%s) is held back until the limit is lifted',
  async (_, size) => {
    await fixture.store({ 'file.bin': new Uint8Array(size).fill(7) })
    const batch = await fixture.transfers.download({
      place: fixture.place,
      selection: { type: 'keys', keys: ['file.bin'] },
      folder: fixture.dir,
      policy: 'ask',
    })
    await expect.poll(() => fixture.requests('GetObject').length).toBeGreaterThan(0)
    expect(fixture.batch(batch.id).state).toBe('running')
    speedLimit = null
    await fixture.until(batch, 'finished')
    expect(fixture.read('file.bin').equals(Buffer.alloc(size, 7))).toBe(true)
  },
)

test('a transfer that the limit holds back can be stopped', async () => {
  fixture.write({ 'file.bin': new Uint8Array(6 * mib) })
  const batch = await fixture.transfers.upload({
    place: fixture.place,
    paths: [`${fixture.dir}/file.bin`],
    policy: 'ask',
  })
  await expect.poll(() => fixture.requests('UploadPart').length).toBeGreaterThan(0)
  await fixture.transfers.cancel({ type: 'batch', batchId: batch.id })
  await fixture.until(batch, 'cancelled')
})
