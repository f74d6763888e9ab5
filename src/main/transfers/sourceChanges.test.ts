import { appendFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFixture, type Fixture } from './testing/fixture.ts'

const partBytes = 100 * 1024
const content = Buffer.alloc(12 * partBytes, 1)
const rewritten = Buffer.alloc(content.length, 2)
let fixture: Fixture
let path: string
beforeEach(async () => {
  fixture = await createFixture({ settings: () => ({ concurrentTransfers: 5, partBytes }) })
  path = fixture.write({ 'log.bin': content })
})
afterEach(() => fixture.close())

const upload = () => fixture.transfers.upload({ place: fixture.place, paths: [path], policy: 'ask' })

const changes: [string, 'file-changed' | 'file-missing', () => void][] = [
  ['grows', 'file-changed', () => appendFileSync(path, 'more')],
  ['is cut short', 'file-changed', () => truncateSync(path, 2 * partBytes)],
  ['is written over', 'file-changed', () => writeFileSync(path, rewritten)],
  [
    'gives way to another one of its size',
    'file-changed',
    () => {
      fixture.write({ 'new.bin': rewritten })
      renameSync(join(fixture.dir, 'new.bin'), path)
    },
  ],
  ['vanishes', 'file-missing', () => rmSync(path)],
]

test.each(changes)(
  'a file that %s in the middle of an upload in parts fails with that reason, and goes up when tried again',
  async (_, kind, change) => {
    const faster = fixture.sandbox.faults.add({ operation: 'UploadPart', after: 2, latencyMs: 500 })
    const batch = await upload()
    await expect.poll(fixture.finishedParts).toBe(2)
    change()
    faster()
    expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 0, failedCount: 1 })
    expect(fixture.items(batch)[0]?.failure).toMatchObject({ kind })
    expect(await fixture.keys()).toEqual([])

    if (!fixture.exists('log.bin')) fixture.write({ 'log.bin': rewritten })
    const now = fixture.read('log.bin')
    await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
    expect(await fixture.until(batch, 'finished')).toMatchObject({
      doneCount: 1,
      failedCount: 0,
      doneBytes: now.length,
      totalBytes: now.length,
    })
    expect((await fixture.client.get('log.bin')).content.equals(now)).toBe(true)
    await expect.poll(async () => (await fixture.client.listUploads()).uploads).toEqual([])
  },
)

test('a file that changes after it was looked at, before its first part goes, fails with that reason', async () => {
  fixture.sandbox.faults.add({ operation: 'HeadObject', latencyMs: 300, times: 1 })
  const batch = await upload()
  await expect.poll(() => fixture.requests('HeadObject')).toHaveLength(1)
  writeFileSync(path, Buffer.alloc(5 * partBytes, 3))
  await fixture.until(batch, 'finished')
  expect(fixture.items(batch)[0]).toMatchObject({ state: 'failed', failure: { kind: 'file-changed' } })
  expect(await fixture.keys()).toEqual([])
  await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1, totalBytes: 5 * partBytes })
  await expect.poll(async () => (await fixture.client.listUploads()).uploads).toEqual([])
})

test('an upload in parts that failed for a change leaves nothing at the service once it is forgotten', async () => {
  const faster = fixture.sandbox.faults.add({ operation: 'UploadPart', after: 2, latencyMs: 500 })
  const batch = await upload()
  await expect.poll(fixture.finishedParts).toBe(2)
  appendFileSync(path, 'more')
  faster()
  await fixture.until(batch, 'finished')
  fixture.transfers.forget([batch.id])
  await expect.poll(async () => (await fixture.client.listUploads()).uploads).toEqual([])
})
