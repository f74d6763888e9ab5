import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { syncRule } from '../../shared/contract/syncs.ts'
import { createFixture, type Fixture } from './testing/fixture.ts'

let fixture: Fixture
beforeEach(async () => {
  fixture = await createFixture()
})
afterEach(() => fixture.close())

const savedRule = () => syncRule.parse(fixture.syncs.list()[0])

test('what was saved is there after a quit, with how it went the last time', async () => {
  fixture.write({ 'a.txt': 'a' })
  const syncId = await fixture.saved({ name: 'Nightly' })
  await fixture.run(await fixture.preview(syncId))
  await fixture.reopen()
  expect(fixture.syncs.list()).toMatchObject([
    { id: syncId, name: 'Nightly', lastRun: { state: 'ended', movedCount: 1, failedCount: 0 } },
  ])
})

test('a changed rule keeps the last run and takes the preview of the old one away', async () => {
  const syncId = await fixture.saved()
  await fixture.run(await fixture.preview(syncId))
  await fixture.preview(syncId)
  const changed = await fixture.syncs.save(syncId, { ...savedRule(), name: 'Other' })
  expect(changed).toMatchObject({ id: syncId, name: 'Other', lastRun: { state: 'ended' } })
  expect(fixture.syncs.preview(syncId)).toBeNull()
  expect(fixture.syncs.list()).toHaveLength(1)
})

test('what is removed is forgotten, with the file of its preview', async () => {
  const syncId = await fixture.saved()
  await fixture.preview(syncId)
  expect(readdirSync(join(fixture.dataDir, 'previews'))).not.toEqual([])
  await fixture.syncs.remove(syncId)
  expect(fixture.syncs.list()).toEqual([])
  expect(readdirSync(join(fixture.dataDir, 'previews'))).toEqual([])
})

test('previews do not outlast the app', async () => {
  const syncId = await fixture.saved()
  await fixture.preview(syncId)
  writeFileSync(join(fixture.dataDir, 'previews', 'left behind.db'), 'x')
  await fixture.reopen()
  expect(fixture.syncs.preview(syncId)).toBeNull()
  expect(readdirSync(join(fixture.dataDir, 'previews'))).toEqual([])
})

const deletion = { maxCount: 1000, maxPercent: 100 }

/** Begins a run that deletes, and quits before what it moves has arrived. */
async function quitWhileMoving(): Promise<string> {
  fixture.write({ 'a.txt': 'a' })
  await fixture.store({ 'back.txt': 'left', 'other.txt': 'left', 'z.txt': 'left' })
  const syncId = await fixture.saved({ deletion })
  const preview = await fixture.preview(syncId)
  fixture.sandbox.faults.add({ operation: 'PutObject', refuse: { status: 503 } })
  await fixture.syncs.start(preview.id, true)
  await fixture.transfers.pause({ type: 'all' })
  await fixture.reopen()
  fixture.sandbox.faults.clear()
  expect(fixture.syncs.list()).toMatchObject([{ lastRun: { state: 'running' } }])
  return syncId
}

test('a deletion that was agreed to goes on after a quit, for what has not changed since', async () => {
  const syncId = await quitWhileMoving()
  fixture.write({ 'back.txt': 'it is back' })
  await fixture.store({ 'other.txt': 'somebody else wrote this' })
  // Another place is none of what was agreed to.
  await fixture.syncs.save(syncId, { ...savedRule(), place: { ...savedRule().place, prefix: 'else/' } })
  await fixture.transfers.resume({ type: 'all' })
  expect(await fixture.ended(syncId)).toMatchObject({
    ...{ movedCount: 1, deletedCount: 1, keptCount: 2, failedCount: 0, isDeletionLeftOut: false },
  })
  expect(await fixture.names()).toEqual(['a.txt', 'back.txt', 'other.txt'])
  await fixture.reopen()
  expect(readdirSync(join(fixture.dataDir, 'previews'))).toEqual([])
})

test('after a quit too nothing is deleted when not everything arrived', async () => {
  const syncId = await quitWhileMoving()
  rmSync(join(fixture.dir, 'a.txt'))
  await fixture.transfers.resume({ type: 'all' })
  expect(await fixture.ended(syncId)).toMatchObject({
    ...{ movedCount: 0, deletedCount: 0, failedCount: 1, isDeletionLeftOut: true },
  })
  expect(await fixture.names()).toEqual(['back.txt', 'other.txt', 'z.txt'])
})

test('a quit before a deletion is wholly chosen has it chosen anew, and it stays paused', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `${index}.txt`)
  await fixture.store(Object.fromEntries(names.map((name) => [name, 'left'])))
  const syncId = await fixture.saved({ deletion })
  const preview = await fixture.preview(syncId)
  fixture.sandbox.faults.add({ operation: 'HeadObject', latencyMs: 500, after: 20, times: 1 })
  await fixture.syncs.start(preview.id, true)
  await expect.poll(() => fixture.batches()[0]?.state).toBe('preparing')
  await fixture.transfers.pause({ type: 'all' })
  await fixture.reopen()
  await expect.poll(() => fixture.batches()).toMatchObject([{ state: 'paused', failure: null, title: '' }])
  fixture.write({ '7.txt': 'it is back' })
  await expect.poll(() => fixture.syncs.list()[0]?.lastRun?.deletionBatchId).toBe(fixture.batches()[0]?.id)
  await fixture.transfers.resume({ type: 'all' })
  expect(await fixture.ended(syncId)).toMatchObject({ deletedCount: 29, keptCount: 1 })
  expect(await fixture.names()).toEqual(['7.txt'])
})

test('nothing is deleted when the list of what was agreed to is lost, and the run says so', async () => {
  const syncId = await quitWhileMoving()
  await fixture.reopen(() => rmSync(join(fixture.dataDir, 'previews'), { recursive: true }))
  await fixture.transfers.resume({ type: 'all' })
  expect(await fixture.ended(syncId)).toMatchObject({
    ...{ movedCount: 1, deletedCount: 0, isDeletionLeftOut: true, failure: { kind: 'data-unreadable' } },
  })
  expect(await fixture.names()).toEqual(['a.txt', 'back.txt', 'other.txt', 'z.txt'])
})

test('nothing is deleted of a bucket while the folder itself is not there', async () => {
  await fixture.store({ 'z.txt': 'left' })
  const syncId = await fixture.saved({ deletion })
  const preview = await fixture.preview(syncId)
  renameSync(fixture.dir, `${fixture.dir} away`)
  await fixture.syncs.start(preview.id, true)
  await expect.poll(() => fixture.batches()).toMatchObject([{ state: 'paused', failure: {} }])
  await fixture.reopen(() => renameSync(`${fixture.dir} away`, fixture.dir))
  expect(await fixture.ended(syncId)).toMatchObject({ deletedCount: 1, failedCount: 0 })
  expect(await fixture.names()).toEqual([])
  expect(fixture.batches()).toMatchObject([{ state: 'finished' }])
})

test('a quit while what is to be moved is written down loses none of it', async () => {
  fixture.write({ 'a.txt': 'a', 'b.txt': 'b' })
  const syncId = await fixture.saved()
  const preview = await fixture.preview(syncId)
  const isQuitting = Promise.withResolvers<undefined>()
  const { planned } = fixture.transfers
  vi.spyOn(fixture.transfers, 'planned').mockImplementation((request) =>
    planned({ ...request, pages: cutOff(request.pages, isQuitting.promise) }),
  )
  await fixture.syncs.start(preview.id, false)
  await expect.poll(() => fixture.batches()).toMatchObject([{ state: 'preparing', totalCount: 1 }])
  const reopened = fixture.reopen()
  isQuitting.resolve(undefined)
  await reopened
  expect(await fixture.ended(syncId)).toMatchObject({ movedCount: 2, failedCount: 0 })
  expect(await fixture.names()).toEqual(['a.txt', 'b.txt'])
})

/** The first file of all of them, and nothing more. */
async function* cutOff<File>(pages: AsyncIterable<File[]>, until: Promise<unknown>): AsyncGenerator<File[]> {
  for await (const page of pages) {
    yield page.slice(0, 1)
    await until
    return yield []
  }
}

test('a sync that runs is neither previewed nor removed', async () => {
  fixture.write({ 'a.txt': 'a' })
  fixture.sandbox.faults.add({ operation: 'PutObject', latencyMs: 500, times: 1 })
  const syncId = await fixture.saved()
  await fixture.syncs.start((await fixture.preview(syncId)).id, false)
  await expect(fixture.syncs.startPreview(syncId)).rejects.toThrow(/still running/)
  await expect(fixture.syncs.remove(syncId)).rejects.toThrow(/still running/)
  await fixture.ended(syncId)
})

test('lines are read in stretches, one class after the other', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `${String(index).padStart(2, '0')}.txt`)
  fixture.write(Object.fromEntries(names.slice(0, 20).map((name) => [name, 'x'])))
  await fixture.store(Object.fromEntries(names.slice(15).map((name) => [name, 'x'])))
  const { id } = await fixture.preview(await fixture.saved())
  const page = fixture.syncs.lines(id, { class: null, offset: 13, limit: 5 })
  expect(page.totalCount).toBe(30)
  expect(page.lines.map((line) => `${line.class} ${line.path}`)).toEqual([
    ...['new 13.txt', 'new 14.txt', 'gone 20.txt', 'gone 21.txt', 'gone 22.txt'],
  ])
  const gone = fixture.syncs.lines(id, { class: 'gone', offset: 9, limit: 5 })
  expect(gone).toMatchObject({ totalCount: 10, lines: [{ path: '29.txt', source: null }] })
})

test('a folder has to be told by its whole path', async () => {
  await expect(fixture.saved({ folder: 'photos' })).rejects.toThrow(/not absolute/)
})
