import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ConflictPolicy } from '../../shared/contract/transfers.ts'
import { createFixture, type Fixture } from './testing/fixture.ts'

let fixture: Fixture
beforeEach(async () => {
  fixture = await createFixture()
})
afterEach(() => fixture.close())

interface Order {
  from?: string
  to?: string
  bucket?: string
  newName?: string | null
  policy?: ConflictPolicy
}

function start(kind: 'copy' | 'move', keys: string[], order: Order = {}) {
  const { from = '', to = '', bucket = 'photos', newName = null, policy = 'ask' } = order
  return fixture.transfers[kind]({
    place: { ...fixture.place, prefix: from },
    selection: { type: 'keys', keys },
    target: { profileId: 'p', bucket, prefix: to },
    newName,
    policy,
  })
}

test('a folder is copied inside the service, into another bucket too', async () => {
  await fixture.store({ 'a/x.txt': 'x', 'a/deep/y': 'y', 'a/empty/': '' })
  const other = await fixture.bucket('other')
  const batch = await fixture.until(await start('copy', ['a/'], { to: 'in/', bucket: 'other' }), 'finished')
  expect(batch).toMatchObject({ doneCount: 3, failedCount: 0, target: 'oss://other/in/' })
  const { objects } = await other.listV2({ 'max-keys': 1000 })
  expect(objects.map(({ name }) => name)).toEqual(['in/a/deep/y', 'in/a/empty/', 'in/a/x.txt'])
  expect(await fixture.keys()).toHaveLength(3)
  expect(fixture.requests('GetObject')).toEqual([])
})

test('renaming a folder moves everything in it', async () => {
  await fixture.store({ 'p/old/x': 'x', 'p/old/deep/y': 'y', 'p/older': 'stays' })
  await fixture.until(await start('move', ['p/old/'], { from: 'p/', to: 'p/', newName: 'new' }), 'finished')
  expect(await fixture.keys()).toEqual(['p/new/deep/y', 'p/new/x', 'p/older'])
  expect(await fixture.content('p/new/x')).toBe('x')
})

test('renaming one object', async () => {
  await fixture.store({ 'p/old.txt': 'x' })
  await fixture.until(
    await start('move', ['p/old.txt'], { from: 'p/', to: 'p/', newName: 'new.txt' }),
    'finished',
  )
  expect(await fixture.keys()).toEqual(['p/new.txt'])
})

test('moving onto itself changes nothing', async () => {
  await fixture.store({ 'a.txt': 'x' })
  for (const policy of ['replace', 'keep-both', 'ask'] as const) {
    const batch = await fixture.until(await start('move', ['a.txt'], { policy }), 'finished')
    expect(batch).toMatchObject({ skippedCount: 1, doneCount: 0 })
    expect(await fixture.keys()).toEqual(['a.txt'])
  }
})

test('copying beside itself makes a second one when both are to be kept', async () => {
  await fixture.store({ 'a.txt': 'x' })
  const batch = await fixture.until(await start('copy', ['a.txt'], { policy: 'keep-both' }), 'finished')
  expect(await fixture.keys()).toEqual(['a (2).txt', 'a.txt'])
  expect(fixture.items(batch)).toMatchObject([{ name: 'a.txt', targetName: 'a (2).txt' }])
})

test('what is at the target is asked about, and a source is deleted only once its copy is verified', async () => {
  await fixture.store({ 'a/x': 'mine', 'a/y': 'same', 'b/x': 'theirs', 'b/y': 'same' })
  const asking = await fixture.until(
    await start('move', ['a/x', 'a/y'], { from: 'a/', to: 'b/' }),
    'needs-decision',
  )
  expect(asking).toMatchObject({ conflictCount: 1, skippedCount: 1 })
  fixture.transfers.decide(asking.id, 'replace')
  await fixture.until(asking, 'finished')
  // Identical content is skipped: its source stays.
  expect(await fixture.keys()).toEqual(['a/y', 'b/x', 'b/y'])
  expect(await fixture.content('b/x')).toBe('mine')
})

test('skipping what is there tells what is identical, as far as a listing knows', async () => {
  await fixture.store({ 'a/x': 'mine', 'a/y': 'same', 'b/x': 'hers', 'b/y': 'same' })
  const order = { from: 'a/', to: 'b/', policy: 'skip' } as const
  const batch = await fixture.until(await start('copy', ['a/x', 'a/y'], order), 'finished')
  const reasons = Object.fromEntries(fixture.items(batch).map(({ name, skipReason }) => [name, skipReason]))
  expect(reasons).toEqual({ x: 'exists', y: 'identical' })
  expect(fixture.requests('HeadObject')).toEqual([])
})

test('a copy that does not verify leaves the source where it is', async () => {
  await fixture.store({ 'a/x': 'mine' })
  // The first request about the source tells the truth, the one about the copy does not.
  fixture.sandbox.faults.add({ operation: 'HeadObject', key: 'b/x', wrongCrc: true })
  const batch = await start('move', ['a/x'], { from: 'a/', to: 'b/' })
  await expect.poll(() => fixture.items(batch)[0]?.failure?.kind).toBe('damaged-in-transit')
  expect(await fixture.keys()).toContain('a/x')
})

test('an object that changes after it was copied is not deleted', async () => {
  await fixture.store({ 'a/x': 'old' })
  fixture.sandbox.faults.add({ operation: 'HeadObject', key: 'b/x', latencyMs: 400 })
  const batch = await start('move', ['a/x'], { from: 'a/', to: 'b/' })
  await expect.poll(() => fixture.requests('HeadObject')).toContain('b/x')
  await fixture.store({ 'a/x': 'new' })
  await fixture.until(batch, 'finished')
  expect(fixture.items(batch)[0]).toMatchObject({ state: 'failed', failure: { kind: 'object-changed' } })
  expect(await fixture.content('a/x')).toBe('new')
})

test('a move whose last answer got lost is finished by the next attempt', async () => {
  await fixture.store({ 'a/x': 'x' })
  fixture.sandbox.faults.add({ operation: 'DeleteObject', reset: 'after-body', times: 3 })
  const batch = await start('move', ['a/x'], { from: 'a/', to: 'b/' })
  await expect.poll(() => fixture.items(batch)[0]?.state).toBe('retrying')
  await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1 })
  expect(await fixture.keys()).toEqual(['b/x'])
})

test('what came to the target after a move lost its source is not taken for the copy', async () => {
  await fixture.store({ 'a/x': 'mine' })
  fixture.sandbox.faults.add({ operation: 'DeleteObject', reset: 'after-body', times: 3 })
  const batch = await start('move', ['a/x'], { from: 'a/', to: 'b/' })
  await expect.poll(() => fixture.items(batch)[0]?.state).toBe('retrying')
  expect(fixture.items(batch)[0]?.crc64).toBeNull()
  await fixture.store({ 'b/x': 'hers' })
  await fixture.shut()
  await fixture.open()
  await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
  await fixture.until(batch, 'finished')
  expect(fixture.items(batch)[0]).toMatchObject({ state: 'failed', failure: { kind: 'object-missing' } })
})

test('a folder is not moved into itself, nor over one that holds it', async () => {
  await fixture.store({ 'a/x': 'x', 'a/a/x': 'y' })
  await expect(start('move', ['a/'], { to: 'a/b/' })).rejects.toThrow(/into itself/)
  await expect(start('move', ['a/a/'], { from: 'a/' })).rejects.toThrow(/into itself/)
  expect(fixture.transfers.snapshot().batches).toEqual([])
})

test.each(['', 'a/b'])('the new name %j is refused', async (newName) => {
  await fixture.store({ x: 'x' })
  await expect(start('move', ['x'], { newName })).rejects.toThrow(/name/)
})

test('objects and folders are deleted, a thousand in a request', async () => {
  const objects = Object.fromEntries(Array.from({ length: 1100 }, (_, index) => [`d/${index}`, '']))
  await fixture.store({ ...objects, 'e/x': '', 'keep/x': 'x', single: 's', 'd&<>"': 'odd' })
  const selection = { type: 'keys' as const, keys: ['d/', 'e/', 'single', 'd&<>"', 'never there'] }
  const batch = await fixture.until(
    await fixture.transfers.delete({ place: fixture.place, selection }),
    'finished',
  )
  expect(batch).toMatchObject({ doneCount: 1104, failedCount: 0 })
  expect(await fixture.keys()).toEqual(['keep/x'])
  expect(fixture.requests('DeleteMultipleObjects').length).toBeLessThan(5)
})

test('everything of a listing but some is deleted, though no window ever loaded it', async () => {
  await fixture.store({ a: '', b: '', c: '' })
  const selection = { type: 'all' as const, listingId: '1', filter: { text: '' }, exceptKeys: ['b'] }
  const batch = await fixture.until(
    await fixture.transfers.delete({ place: fixture.place, selection }),
    'finished',
  )
  expect(batch).toMatchObject({ doneCount: 2, chosenCount: 2, title: 'a' })
  expect(await fixture.keys()).toEqual(['b'])
})

test('keys outside the place are refused before anything is touched', async () => {
  await fixture.store({ 'a/x': 'x', 'b/x': 'x' })
  const request = {
    place: { ...fixture.place, prefix: 'a/' },
    selection: { type: 'keys' as const, keys: ['a/x', 'b/x'] },
  }
  await expect(fixture.transfers.delete(request)).rejects.toThrow(/not below/)
  expect(await fixture.keys()).toHaveLength(2)
})
