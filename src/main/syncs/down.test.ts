import { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SyncRule } from '../../shared/contract/syncs.ts'
import { createFixture, type Fixture } from './testing/fixture.ts'

let fixture: Fixture
beforeEach(async () => {
  fixture = await createFixture()
})
afterEach(() => fixture.close())

const down = (changes: Partial<SyncRule> = {}) => fixture.saved({ direction: 'down', ...changes })
const deletion = { maxCount: 1000, maxPercent: 100 }

test('what is new and changed comes down, what is identical does not move, what is gone stays', async () => {
  await fixture.store({ 'a.txt': 'same', 'deep/b.txt': 'longer', 'c.txt': 'new', 'empty/': '' })
  fixture.write({ 'a.txt': 'same', 'deep/b.txt': 'short', 'z.txt': 'mine' })
  const syncId = await down()
  const preview = await fixture.preview(syncId)
  expect(fixture.lines(preview)).toEqual(['new c.txt', 'changed deep/b.txt', 'gone z.txt', 'identical a.txt'])
  expect(await fixture.run(preview)).toMatchObject({ movedCount: 2, failedCount: 0, deletedCount: 0 })
  expect(fixture.read('deep/b.txt')).toBe('longer')
  expect(fixture.read('z.txt')).toBe('mine')
  const again = await fixture.preview(syncId)
  expect(again.sums).toMatchObject({ new: { count: 0 }, changed: { count: 0 }, identical: { count: 3 } })
})

test('empty folders are left out, and counted', async () => {
  await fixture.store({ 'empty/': '', 'full/': '', 'full/a.txt': 'a', 'last/': '', 'last/none/': '' })
  expect(await fixture.preview(await down())).toMatchObject({ emptyFolderCount: 2 })
})

test('an object that was written after its file is changed, though its size is the same', async () => {
  fixture.write({ 'a.txt': 'one' })
  fixture.moveServerClock(60_000)
  await fixture.store({ 'a.txt': 'two' })
  expect(fixture.lines(await fixture.preview(await down()))).toEqual(['changed a.txt'])
})

test('by content, files of one size and any time are told apart', async () => {
  fixture.write({ 'a.txt': 'one', 'b.txt': 'one' })
  await fixture.store({ 'a.txt': 'two', 'b.txt': 'one' })
  const preview = await fixture.preview(await down({ comparison: 'crc64' }))
  expect(fixture.lines(preview)).toEqual(['changed a.txt', 'identical b.txt'])
})

test('a file goes by the name that works here, and is the same file the next time', async () => {
  await fixture.store({ 'a:b?.txt': 'x', 'deep/con': 'y', '日本/😀': 'z', 'Case.txt': 'c' })
  const syncId = await down({ deletion })
  await fixture.run(await fixture.preview(syncId))
  expect(fixture.read('a_b_.txt')).toBe('x')
  expect(fixture.read('deep/con_')).toBe('y')
  renameSync(join(fixture.dir, 'Case.txt'), join(fixture.dir, 'case.TXT'))
  const again = await fixture.preview(syncId)
  expect(fixture.lines(again).filter((line) => !line.startsWith('identical'))).toEqual([])
})

test('of two objects that would be one file, one is told as such', async () => {
  await fixture.store({ 'Photo.jpg': 'a', 'photo.JPG': 'b' })
  const preview = await fixture.preview(await down())
  expect(fixture.lines(preview)).toEqual(['new Photo.jpg', 'failed photo.JPG'])
  expect(fixture.line(preview, 'photo.JPG')).toMatchObject({ failure: { kind: 'already-exists' } })
})

test('an object that would stand where a folder has to be is told as such', async () => {
  await fixture.store({ a: 'file', 'A/deep/b.txt': 'b', kept: 'file', z: 'file', 'z/x': 'x' })
  mkdirSync(join(fixture.dir, 'kept'))
  const failed = ['failed a', 'failed kept', 'failed z']
  const syncId = await down()
  const preview = await fixture.preview(syncId)
  expect(fixture.lines(preview)).toEqual(['new A/deep/b.txt', 'new z/x', ...failed])
  expect(fixture.line(preview, 'a')).toMatchObject({ failure: { kind: 'already-exists' } })
  await fixture.run(preview)
  const again = await fixture.preview(syncId)
  expect(fixture.lines(again)).toEqual(['identical A/deep/b.txt', 'identical z/x', ...failed])
})

test('a file that changed after the preview is asked about, not overwritten', async () => {
  await fixture.store({ 'new.txt': 'theirs', 'old.txt': 'theirs' })
  fixture.write({ 'old.txt': 'mine of before' })
  const syncId = await down()
  const preview = await fixture.preview(syncId)
  writeFileSync(join(fixture.dir, 'new.txt'), 'mine')
  writeFileSync(join(fixture.dir, 'old.txt'), 'mine of now')
  const { batchId } = await fixture.syncs.start(preview.id, false)
  await expect.poll(() => fixture.batches()[0]?.state).toBe('needs-decision')
  expect(fixture.batches()[0]).toMatchObject({ conflictCount: 2 })
  fixture.transfers.decide(batchId ?? '', 'skip')
  await fixture.ended(syncId)
  expect([fixture.read('new.txt'), fixture.read('old.txt')]).toEqual(['mine', 'mine of now'])
})

test('where the host has no trash, files that are gone are deleted for good, and the preview says so', async () => {
  await fixture.store({ 'a.txt': 'a' })
  fixture.write({ 'deep/z.txt': 'gone' })
  const preview = await fixture.preview(await down({ deletion }))
  expect(preview.deletes).toBe('for-good')
  expect(await fixture.run(preview, true)).toMatchObject({ movedCount: 1, deletedCount: 1, keptCount: 0 })
  expect(fixture.exists('deep/z.txt')).toBe(false)
})

test('what changed at either end after the preview is kept, not deleted', async () => {
  fixture.write({ 'back.txt': 'x', 'deep/linked.txt': 'x', 'edited.txt': 'x', 'z.txt': 'x' })
  const preview = await fixture.preview(await down({ deletion }))
  await fixture.store({ 'back.txt': 'x' })
  writeFileSync(join(fixture.dir, 'edited.txt'), 'y')
  renameSync(join(fixture.dir, 'deep'), join(fixture.dataDir, 'deep'))
  symlinkSync(join(fixture.dataDir, 'deep'), join(fixture.dir, 'deep'))
  expect(await fixture.run(preview, true)).toMatchObject({ deletedCount: 1, keptCount: 3, failedCount: 0 })
  expect(fixture.exists('z.txt')).toBe(false)
  expect(['back.txt', 'edited.txt', 'deep/linked.txt'].every(fixture.exists)).toBe(true)
})

test('a download on its way is no file of the folder', async () => {
  fixture.write({ '.big.bin.7.osprey-part': 'half' })
  expect(fixture.lines(await fixture.preview(await down({ deletion })))).toEqual([])
})

test('files that are gone go to the trash where the host has one', async () => {
  await fixture.close()
  const trashed: string[] = []
  fixture = await createFixture({
    trash: async (path) => {
      if (path.endsWith('stuck.txt')) throw new Error('in use')
      mkdirSync(join(fixture.dataDir, 'trash'), { recursive: true })
      renameSync(path, join(fixture.dataDir, 'trash', String(trashed.push(path))))
    },
  })
  fixture.write({ 'stuck.txt': 'x', 'z.txt': 'x' })
  const preview = await fixture.preview(await down({ deletion }))
  expect(preview.deletes).toBe('to-trash')
  expect(await fixture.run(preview, true)).toMatchObject({
    ...{ deletedCount: 1, failedCount: 1, failure: { message: 'Error: in use' } },
  })
  expect(trashed).toEqual([join(fixture.dir, 'z.txt')])
})

test('files that are gone are deleted to the last one after a quit in between, and counted once', async () => {
  await fixture.close()
  const trashed = Promise.withResolvers<string>()
  fixture = await createFixture({
    trash: async (path) => {
      rmSync(path)
      trashed.resolve(path)
    },
  })
  fixture.write(Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`${index}.txt`, 'x'])))
  const syncId = await down({ deletion })
  const preview = await fixture.preview(syncId)
  fixture.sandbox.faults.add({ operation: 'HeadObject', latencyMs: 500, after: 10, times: 1 })
  await fixture.syncs.start(preview.id, true)
  await trashed.promise
  await fixture.reopen()
  expect(fixture.syncs.list()).toMatchObject([{ lastRun: { state: 'running', deletedCount: 8 } }])
  expect(await fixture.ended(syncId)).toMatchObject({ deletedCount: 40, keptCount: 0, failedCount: 0 })
  expect(readdirSync(fixture.dir)).toEqual([])
})
