import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FaultInput } from '../../sandbox/faults/fault.ts'
import type { Batch } from '../../shared/contract/transfers.ts'
import { createFixture, type Fixture } from './testing/fixture.ts'

const partBytes = 100 * 1024
/** One that goes in a single request, and one that goes in parts. */
const contents = { small: Buffer.alloc(1000, 1), large: Buffer.alloc(3 * partBytes + 17, 2) }
type Size = keyof typeof contents

let fixture: Fixture
beforeEach(async () => {
  fixture = await createFixture({ settings: () => ({ concurrentTransfers: 5, partBytes }) })
})
afterEach(() => fixture.close())

const upload = (size: Size) => {
  const path = fixture.write({ [size]: contents[size] })
  return fixture.transfers.upload({ place: fixture.place, paths: [path], policy: 'ask' })
}

async function download(size: Size): Promise<Batch> {
  await fixture.store({ [size]: contents[size] })
  const selection = { type: 'keys' as const, keys: [size] }
  return fixture.transfers.download({ place: fixture.place, selection, folder: fixture.dir, policy: 'ask' })
}

/** Waits until the damage was seen, as long as it lasts; nothing may count as done. */
async function expectDamageSeen(batch: Batch): Promise<void> {
  await expect
    .poll(() => fixture.items(batch)[0]?.failure?.kind, { timeout: 20_000 })
    .toBe('damaged-in-transit')
  expect(fixture.items(batch)[0]).toMatchObject({ state: 'retrying', crc64: null })
  expect(fixture.batch(batch.id).doneCount).toBe(0)
}

async function expectMended(batch: Batch): Promise<void> {
  await fixture.transfers.tryNow()
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1, failedCount: 0 })
  expect(fixture.transfers.receipt(batch.id)).toMatchObject({ verifiedCount: 1 })
}

const uploads: [Size, FaultInput][] = [
  ['small', { operation: 'PutObject', flipByte: 500 }],
  ['small', { operation: 'PutObject', wrongCrc: true }],
  ['large', { operation: 'UploadPart', partNumber: 2, flipByte: 70_000 }],
  ['large', { operation: 'UploadPart', partNumber: 4, wrongCrc: true }],
  ['large', { operation: 'CompleteMultipartUpload', wrongCrc: true }],
]

test.each(uploads)(
  'a %s upload that arrives as %j is no success, and the next one is right',
  async (size, fault) => {
    const mend = fixture.sandbox.faults.add(fault)
    const batch = await upload(size)
    await expectDamageSeen(batch)
    mend()
    await expectMended(batch)
    expect((await fixture.client.get(size)).content).toEqual(contents[size])
  },
)

const downloads: [Size, FaultInput][] = [
  ['small', { operation: 'GetObject', flipByte: 500 }],
  ['small', { operation: 'GetObject', wrongCrc: true }],
  ['large', { operation: 'GetObject', flipByte: 70_000 }],
  ['large', { operation: 'GetObject', wrongCrc: true }],
]

test.each(downloads)('a %s download that arrives as %j never gets its final name', async (size, fault) => {
  const mend = fixture.sandbox.faults.add(fault)
  const batch = await download(size)
  await expectDamageSeen(batch)
  expect(fixture.exists(size)).toBe(false)
  mend()
  await expectMended(batch)
  expect(fixture.read(size).equals(contents[size])).toBe(true)
  expect(readdirSync(join(fixture.dir))).toEqual([size])
})

test.each(['small', 'large'] as const)(
  'a damaged %s upload is found out, even where its answer tells no checksum',
  async (size) => {
    const isSmall = size === 'small'
    const mends = [
      fixture.sandbox.faults.add({ operation: 'CompleteMultipartUpload', noCrc: true }),
      fixture.sandbox.faults.add({
        operation: isSmall ? 'PutObject' : 'UploadPart',
        flipByte: 500,
        noCrc: true,
      }),
    ]
    const batch = await upload(size)
    await expectDamageSeen(batch)
    for (const mend of mends) mend()
    await fixture.client.delete(size)
    await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
    expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1, failedCount: 0 })
  },
)

test.each(['small', 'large'] as const)(
  'a %s file whose checksum the service never tells is not said to be compared',
  async (size) => {
    fixture.sandbox.faults.add({ noCrc: true })
    const up = await fixture.until(await upload(size), 'finished')
    const down = await fixture.until(
      await fixture.transfers.download({
        ...{ place: fixture.place, folder: fixture.dir, policy: 'replace' },
        selection: { type: 'keys', keys: [size] },
      }),
      'finished',
    )
    for (const { id, doneCount } of [up, down]) {
      expect(doneCount).toBe(1)
      expect(fixture.transfers.receipt(id)).toMatchObject({ verifiedCount: 0 })
    }
  },
)
