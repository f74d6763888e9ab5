import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
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

test('a run that a quit cuts off goes on, and nothing is deleted after it', async () => {
  fixture.write({ 'a.txt': 'a' })
  await fixture.store({ 'z.txt': 'left' })
  const syncId = await fixture.saved({ deletion: { maxCount: 10, maxPercent: 100 } })
  const preview = await fixture.preview(syncId)
  await fixture.syncs.start(preview.id, true)
  await fixture.transfers.pause({ type: 'all' })
  await fixture.reopen()
  expect(fixture.syncs.list()).toMatchObject([{ lastRun: { state: 'running' } }])
  await fixture.transfers.resume({ type: 'all' })
  expect(await fixture.ended(syncId)).toMatchObject({
    movedCount: 1,
    deletedCount: 0,
    isDeletionLeftOut: true,
  })
  expect(await fixture.names()).toEqual(['a.txt', 'z.txt'])
})

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
