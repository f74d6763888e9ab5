import { randomInt } from 'node:crypto'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Batch } from '../../shared/contract/transfers.ts'
import type { Client } from '../oss/index.ts'
import { createFixture, type Fixture } from './testing/fixture.ts'

/** Which requests are hit: a failure names the seed, and `FAULT_SEED` has the same ones hit again. */
const seed = Number(process.env['FAULT_SEED'] ?? randomInt(1_000_000))
const partBytes = 100 * 1024
const largeBytes = 9 * partBytes + 17
const smallCount = 60
const timeout = 120_000

/** Moves what waits at once: each wait is over as soon as it begins. */
let aheadMs: number
let fixture: Fixture
beforeEach(async () => {
  aheadMs = 0
  fixture = await createFixture({
    now: () => Date.now() + aheadMs,
    settings: () => ({ concurrentTransfers: 5, partBytes, copyPartBytes: partBytes }),
  })
})
afterEach(() => fixture.close())

/** One request in ten, whatever it is for, is refused, or its connection breaks at some moment. */
function spoilLine(): () => void {
  const share = 0.025
  const faults = [
    { refuse: { status: 503 } },
    { reset: 'before-body' },
    { reset: 'in-body' },
    { reset: 'after-body' },
  ] as const
  const mend = faults.map((fault, index) =>
    fixture.sandbox.faults.add({ share, seed: seed + index, ...fault }),
  )
  return () => mend.forEach((one) => one())
}

/** Lets a batch come to its end on such a line. */
async function endOf(started: Promise<Batch>): Promise<Batch> {
  const batch = await started
  await expect.poll(() => passWaits(batch), { timeout, interval: 20 }).toBe('finished')
  const failed = fixture.items(batch).filter(({ state }) => state === 'failed')
  expect(failed.map(({ key, failure }) => ({ key, failure }))).toEqual([])
  return fixture.batch(batch.id)
}

/** Sets the clock to when all may go on that waits for another attempt. */
async function passWaits(batch: Batch): Promise<Batch['state']> {
  const { state, heldUntilMs } = fixture.batch(batch.id)
  const retrying = fixture.transfers.items({ batchId: batch.id, states: ['retrying'], offset: 0, limit: 100 })
  const waitsUntilMs = retrying.items.map(({ nextAttemptAtMs }) => nextAttemptAtMs ?? 0)
  aheadMs += Math.max(0, Math.max(heldUntilMs ?? 0, ...waitsUntilMs) - Date.now() - aheadMs)
  if (retrying.totalCount > 0) await fixture.transfers.resume({ type: 'transfers', ids: [] })
  return state
}

function bytes(seed: number): Buffer {
  const buffer = Buffer.alloc(largeBytes, seed)
  for (let at = 0; at + 4 <= largeBytes; at += 4096) buffer.writeUInt32LE(at, at)
  return buffer
}

const names = [
  ...Array.from({ length: smallCount }, (_, index) => `all/${index % 6}/${index}.txt`),
  ...[1, 2, 3, 4].map((index) => `all/${index}/large.bin`),
]
const files = Object.fromEntries(
  names.map((name, index) => [name, name.endsWith('.bin') ? bytes(index) : Buffer.from(`content ${index}`)]),
)
const done = { doneCount: names.length, failedCount: 0, skippedCount: 0, conflictCount: 0 }

async function expectBucket(client: Client, prefix: string): Promise<void> {
  const found: string[] = []
  for await (const { name } of client.eachObject()) found.push(name)
  expect(found.sort()).toEqual(names.map((name) => prefix + name).sort())
  for (const [name, content] of Object.entries(files))
    expect((await client.get(prefix + name)).content.equals(content), name).toBe(true)
  expect((await client.listUploads()).uploads).toEqual([])
}

const selection = { type: 'keys' as const, keys: ['all/'] }
const seeded = `(FAULT_SEED=${seed})`

test(`on a line that fails one request in ten, an upload is whole ${seeded}`, { timeout }, async () => {
  fixture.write(files)
  const mend = spoilLine()
  const paths = [join(fixture.dir, 'all')]
  const batch = await endOf(fixture.transfers.upload({ place: fixture.place, paths, policy: 'ask' }))
  mend()
  expect(batch).toMatchObject(done)
  await expectBucket(fixture.client, '')
})

test(`on such a line a download is whole ${seeded}`, { timeout }, async () => {
  await fixture.store(files)
  const folder = join(fixture.dir, 'down')
  mkdirSync(folder)
  spoilLine()
  const batch = await endOf(
    fixture.transfers.download({ place: fixture.place, selection, folder, policy: 'ask' }),
  )
  expect(batch).toMatchObject(done)
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  expect(entries.filter((entry) => entry.isFile())).toHaveLength(names.length)
  for (const [name, content] of Object.entries(files))
    expect(fixture.read(`down/${name}`).equals(content), name).toBe(true)
})

test.each(['copy', 'move'] as const)(
  `on such a line a %s is whole, and so is a deletion ${seeded}`,
  { timeout },
  async (kind) => {
    const other = await fixture.bucket('other')
    await fixture.store(files)
    const mend = spoilLine()
    const target = { ...fixture.place, bucket: 'other', prefix: 'in/' }
    const order = { place: fixture.place, selection, target, newName: null, policy: 'ask' } as const
    expect(await endOf(fixture.transfers[kind](order))).toMatchObject(done)
    mend()
    await expectBucket(other, 'in/')
    expect(await fixture.keys()).toHaveLength(kind === 'move' ? 0 : names.length)
    spoilLine()
    const place = { ...fixture.place, bucket: 'other' }
    const all = { type: 'keys' as const, keys: ['in/'] }
    expect(await endOf(fixture.transfers.delete({ place, selection: all }))).toMatchObject(done)
    fixture.sandbox.faults.clear()
    expect((await other.listV2({ 'max-keys': 1 })).objects).toEqual([])
  },
)
