import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SyncFilter } from '../../shared/contract/syncs.ts'
import { createFixture, type Fixture } from './testing/fixture.ts'

let fixture: Fixture
beforeEach(async () => {
  fixture = await createFixture()
})
afterEach(() => fixture.close())

/** Matches every file. */
const everything: SyncFilter = {
  ...{ include: [], exclude: [], minBytes: null, maxBytes: null },
  ...{ newerThanDays: null, olderThanDays: null },
}
const deletion = { maxCount: 1000, maxPercent: 100 }

test('a preview says of each file what it is, and moves nothing', async () => {
  fixture.write({ 'a.txt': 'same', 'deep/b.txt': 'longer', 'c.txt': 'new' })
  await fixture.store({ 'a.txt': 'same', 'deep/b.txt': 'short', 'z.txt': 'left' })
  const preview = await fixture.preview(await fixture.saved())
  expect(fixture.lines(preview)).toEqual(['new c.txt', 'changed deep/b.txt', 'gone z.txt', 'identical a.txt'])
  expect(preview).toMatchObject({
    ...{ state: 'complete', uncomparedCount: 0, deletes: 'nothing' },
    sums: {
      new: { count: 1, sizeBytes: 3 },
      changed: { count: 1, sizeBytes: 6 },
      gone: { count: 1, sizeBytes: 4 },
      identical: { count: 1, sizeBytes: 4 },
    },
  })
  expect(fixture.batches()).toEqual([])
  expect(await fixture.names()).toEqual(['a.txt', 'deep/b.txt', 'z.txt'])
})

test('what is new and changed goes up, what is identical does not move, what is gone stays', async () => {
  fixture.write({ 'a.txt': 'same', 'deep/b.txt': 'longer', 'c.txt': 'new' })
  await fixture.store({ 'a.txt': 'same', 'deep/b.txt': 'short', 'z.txt': 'left' })
  const syncId = await fixture.saved()
  const run = await fixture.run(await fixture.preview(syncId))
  expect(run).toMatchObject({ movedCount: 2, failedCount: 0, deletedCount: 0, deletionBatchId: null })
  expect(await fixture.content('deep/b.txt')).toBe('longer')
  expect(await fixture.names()).toEqual(['a.txt', 'c.txt', 'deep/b.txt', 'z.txt'])
  const again = await fixture.preview(syncId)
  expect(again.sums).toMatchObject({ new: { count: 0 }, changed: { count: 0 }, identical: { count: 3 } })
})

test('a file that changed after it was sent is changed, though its size is the same', async () => {
  fixture.write({ 'a.txt': 'one' })
  await fixture.store({ 'a.txt': 'two' })
  const soon = new Date(Date.now() + 60_000)
  utimesSync(join(fixture.dir, 'a.txt'), soon, soon)
  expect(fixture.lines(await fixture.preview(await fixture.saved()))).toEqual(['changed a.txt'])
})

test('by content, files of one size and any time are told apart', async () => {
  fixture.write({ 'a.txt': 'one', 'b.txt': 'one', 'c.txt': 'longer' })
  await fixture.store({ 'a.txt': 'two', 'b.txt': 'one', 'c.txt': 'short' })
  const preview = await fixture.preview(await fixture.saved({ comparison: 'crc64' }))
  expect(fixture.lines(preview)).toEqual(['changed a.txt', 'changed c.txt', 'identical b.txt'])
})

test('names with every character go up and are identical after that', async () => {
  const names = ['#?%+&<>"', 'a\\b', 'con', '😀 é', ' lead', 'trail ', '日本/[x]{y}*', 'n'.repeat(255)]
  fixture.write(Object.fromEntries(names.map((name) => [name, name])))
  const syncId = await fixture.saved()
  await fixture.run(await fixture.preview(syncId))
  expect((await fixture.names()).sort()).toEqual([...names].sort())
  const again = await fixture.preview(syncId)
  expect(again.sums.identical.count).toBe(names.length)
})

test('a filter leaves files alone at both ends', async () => {
  fixture.write({ 'a.jpg': 'x', 'b.tmp': 'x', 'cache/c.jpg': 'x', 'big.jpg': 'x'.repeat(100) })
  await fixture.store({ 'old.jpg': 'x', 'old.tmp': 'x', 'cache/d.jpg': 'x' })
  const filter = { ...everything, include: ['*.jpg'], exclude: ['cache/'], maxBytes: 50 }
  const syncId = await fixture.saved({ filter, deletion })
  const preview = await fixture.preview(syncId)
  expect(fixture.lines(preview)).toEqual([
    ...['new a.jpg', 'gone old.jpg'],
    ...['b.tmp', 'big.jpg', 'cache/c.jpg', 'cache/d.jpg', 'old.tmp'].map((path) => `excluded ${path}`),
  ])
  await fixture.run(preview, true)
  expect(await fixture.names()).toEqual(['a.jpg', 'cache/d.jpg', 'old.tmp'])
})

test('links and special files are left out, with what the bucket has under their names', async () => {
  fixture.write({ 'real/a.txt': 'a' })
  symlinkSync(join(fixture.dir, 'real'), join(fixture.dir, 'link'))
  execFileSync('mkfifo', [join(fixture.dir, 'pipe')])
  await fixture.store({ 'link/kept.txt': 'x', pipe: 'x' })
  const preview = await fixture.preview(await fixture.saved({ deletion }))
  expect(fixture.lines(preview)).toEqual([
    'new real/a.txt',
    'excluded link',
    'excluded link/kept.txt',
    'excluded pipe',
  ])
  expect(fixture.line(preview, 'link/kept.txt')).toMatchObject({ excludedBecause: 'symlink' })
})

test('empty folders are left out, and counted', async () => {
  fixture.write({ 'full/a.txt': 'a' })
  for (const folder of ['empty', 'full/none']) mkdirSync(join(fixture.dir, folder))
  expect(await fixture.preview(await fixture.saved())).toMatchObject({ emptyFolderCount: 2 })
})

test('a name that no object can have is told with the reason, and the rest goes up', async () => {
  const long = `${'d'.repeat(250)}/`.repeat(4) + 'x'.repeat(40)
  fixture.write({ 'ok.txt': 'ok', [long]: 'too long' })
  const preview = await fixture.preview(await fixture.saved())
  expect(fixture.line(preview, long)).toMatchObject({ class: 'failed', failure: { kind: 'invalid-name' } })
  expect(await fixture.run(preview)).toMatchObject({ movedCount: 1, failedCount: 0 })
})

test('what lies in a folder that cannot be read is not gone', async () => {
  mkdirSync(Buffer.concat([Buffer.from(join(fixture.dir, 'f')), Buffer.from([0xff])]))
  await fixture.store({ 'f\ufffd/deep/b.txt': 'b', 'z.txt': 'left' })
  const preview = await fixture.preview(await fixture.saved({ deletion }))
  expect(fixture.lines(preview)).toEqual(['gone z.txt', 'failed f\ufffd/', 'failed f\ufffd/deep/b.txt'])
  expect(fixture.line(preview, 'f\ufffd/')).toMatchObject({ failure: { kind: 'invalid-name' } })
})

test('a folder that is not there is no empty folder', async () => {
  await fixture.store({ 'a.txt': 'a' })
  rmSync(fixture.dir, { recursive: true })
  const preview = await fixture.preview(await fixture.saved({ deletion }))
  expect(preview).toMatchObject({ state: 'failed', failure: { kind: 'file-missing' } })
  await expect(fixture.syncs.start(preview.id, true)).rejects.toThrow(/no complete preview/)
})

test('what is gone is deleted after all else was moved, when that was confirmed', async () => {
  fixture.write({ 'a.txt': 'new' })
  await fixture.store({ 'old/z.txt': 'left', 'z.txt': 'left' })
  const preview = await fixture.preview(await fixture.saved({ deletion }))
  expect(preview).toMatchObject({ deletes: 'objects', deletionRefusal: null })
  expect(await fixture.run(preview, true)).toMatchObject({
    ...{ movedCount: 1, deletedCount: 2, failedCount: 0, keptCount: 0, isDeletionLeftOut: false },
  })
  expect(await fixture.names()).toEqual(['a.txt'])
})

test('without the confirmation nothing is deleted', async () => {
  await fixture.store({ 'z.txt': 'left' })
  await fixture.run(await fixture.preview(await fixture.saved({ deletion })))
  expect(await fixture.names()).toEqual(['z.txt'])
})

test.each([
  [{ maxCount: 1, maxPercent: 100 }, 2],
  [{ maxCount: 1000, maxPercent: 10 }, 2],
])('nothing happens at all when more would be deleted than %o', async (limit, count) => {
  fixture.write({ 'a.txt': 'a', 'b.txt': 'b' })
  await fixture.store({ 'a.txt': 'a', 'y.txt': 'left', 'z.txt': 'left' })
  const preview = await fixture.preview(await fixture.saved({ deletion: limit }))
  expect(preview.deletionRefusal).toMatchObject({
    kind: 'too-many-deletions',
    params: { count, totalCount: 3, ...limit },
  })
  await expect(fixture.syncs.start(preview.id, true)).rejects.toThrow('2 of 3 files would be deleted')
  expect(fixture.batches()).toEqual([])
  expect(await fixture.names()).toEqual(['a.txt', 'y.txt', 'z.txt'])
})

test('nothing is deleted when not everything arrived', async () => {
  fixture.write({ 'a.txt': 'new' })
  await fixture.store({ 'z.txt': 'left' })
  const preview = await fixture.preview(await fixture.saved({ deletion }))
  rmSync(join(fixture.dir, 'a.txt'))
  expect(await fixture.run(preview, true)).toMatchObject({
    ...{ movedCount: 0, failedCount: 1, deletedCount: 0, isDeletionLeftOut: true },
  })
  expect(await fixture.names()).toEqual(['z.txt'])
})

test('what changed at either end after the preview is kept, not deleted', async () => {
  await fixture.store({ 'back.txt': 'left', 'other.txt': 'left', 'z.txt': 'left' })
  const preview = await fixture.preview(await fixture.saved({ deletion }))
  fixture.write({ 'back.txt': 'it is back' })
  await fixture.store({ 'other.txt': 'somebody else wrote this' })
  expect(await fixture.run(preview, true)).toMatchObject({ deletedCount: 1, keptCount: 2 })
  expect(await fixture.names()).toEqual(['back.txt', 'other.txt'])
})

test('a deletion that is paused before all of it is chosen goes on with all of it', async () => {
  // More than are written down in one step.
  const names = Array.from({ length: 600 }, (_, index) => `${index}.txt`)
  await fixture.store(Object.fromEntries(names.map((name) => [name, 'left'])))
  const syncId = await fixture.saved({ deletion })
  const preview = await fixture.preview(syncId)
  fixture.sandbox.faults.add({ operation: 'HeadObject', latencyMs: 500, after: 100, times: 1 })
  await fixture.syncs.start(preview.id, true)
  await expect.poll(() => fixture.batches()[0]?.state).toBe('preparing')
  await fixture.transfers.pause({ type: 'all' })
  await fixture.transfers.resume({ type: 'all' })
  expect(await fixture.ended(syncId)).toMatchObject({ deletedCount: 600, keptCount: 0 })
  expect(await fixture.names()).toEqual([])
})

test('an object that changed after the preview is asked about, not overwritten', async () => {
  fixture.write({ 'new.txt': 'mine', 'old.txt': 'mine' })
  await fixture.store({ 'old.txt': 'theirs of before' })
  const syncId = await fixture.saved()
  const preview = await fixture.preview(syncId)
  await fixture.store({ 'new.txt': 'theirs', 'old.txt': 'theirs of now' })
  const { batchId } = await fixture.syncs.start(preview.id, false)
  await expect.poll(() => fixture.batches()[0]?.state).toBe('needs-decision')
  expect(fixture.batches()[0]).toMatchObject({ conflictCount: 2 })
  fixture.transfers.decide(batchId ?? '', 'skip')
  expect(await fixture.ended(syncId)).toMatchObject({ movedCount: 0, failedCount: 0 })
  expect(await fixture.content('old.txt')).toBe('theirs of now')
  expect(await fixture.content('new.txt')).toBe('theirs')
})

test('a file that changed after the preview goes up as it is now', async () => {
  fixture.write({ 'a.txt': 'then' })
  const preview = await fixture.preview(await fixture.saved())
  writeFileSync(join(fixture.dir, 'a.txt'), 'as it is now')
  await fixture.run(preview)
  expect(await fixture.content('a.txt')).toBe('as it is now')
})

test('a preview can be started once', async () => {
  fixture.write({ 'a.txt': 'a' })
  const preview = await fixture.preview(await fixture.saved())
  await fixture.run(preview)
  await expect(fixture.syncs.start(preview.id, false)).rejects.toThrow(/no complete preview/)
})

test('a preview that is cancelled ends there', async () => {
  fixture.write({ 'a.txt': 'a' })
  fixture.sandbox.faults.add({ operation: 'ListObjectsV2', latencyMs: 2000 })
  const syncId = await fixture.saved()
  const { id } = await fixture.syncs.startPreview(syncId)
  await expect.poll(() => fixture.syncs.preview(syncId)?.step).toBe('bucket')
  fixture.syncs.cancelPreview(id)
  await expect
    .poll(() => fixture.syncs.preview(syncId))
    .toMatchObject({
      ...{ state: 'failed', failure: { kind: 'cancelled' } },
    })
})
