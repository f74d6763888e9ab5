import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFixture, type Fixture } from './testing/fixture.ts'

let fixture: Fixture
beforeEach(async () => {
  fixture = await createFixture()
})
afterEach(() => fixture.close())

/** Every file below a folder with its content, hidden ones included. */
function tree(folder = fixture.dir, below = ''): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return Object.entries(tree(path, `${below}${entry.name}/`))
      return [[below + entry.name, readFileSync(path, 'utf8')]]
    }),
  )
}

test('no key leaves the folder, and no two land on one file', async () => {
  const keys = [
    '../../x',
    'a//b',
    'con',
    'a\\b',
    'dots...',
    '#?%+&<>"',
    '😀.txt',
    'both',
    'both/inner',
    'Case',
    'case',
  ]
  keys.push('é'.repeat(511))
  await fixture.store(Object.fromEntries(keys.map((key) => [key, `content of ${key}`])))
  const { batch, items, until, dir } = fixture
  const started = await fixture.download([...keys.filter((key) => !key.includes('/')), 'both/', 'a/', '../'])
  expect(await until(started, 'finished')).toMatchObject({ doneCount: keys.length, failedCount: 0 })
  expect(tree()).toEqual({
    '__/__/x': 'content of ../../x',
    'a/_/b': 'content of a//b',
    con_: 'content of con',
    a_b: 'content of a\\b',
    dots___: 'content of dots...',
    '#_%+&___': 'content of #?%+&<>"',
    '😀.txt': 'content of 😀.txt',
    'both (2)': 'content of both',
    'both/inner': 'content of both/inner',
    Case: 'content of Case',
    'case (2)': 'content of case',
    ['é'.repeat(127)]: `content of ${'é'.repeat(511)}`,
  })
  expect(readdirSync(join(dir, '..')).sort()).toEqual(expect.not.arrayContaining(['x', '__']))
  const reasons = Object.fromEntries(
    items(batch(started.id)).map(({ key, renameReason }) => [key, renameReason]),
  )
  expect(reasons).toMatchObject({
    '../../x': 'unsafe-name',
    both: 'same-name',
    case: 'same-name',
    '😀.txt': null,
  })
})

test('a link in the folder is not followed out of it', async () => {
  const outside = join(fixture.dir, '../outside')
  mkdirSync(outside)
  symlinkSync(outside, join(fixture.dir, 'way'))
  await fixture.store({ 'way/secret.txt': 'x' })
  const batch = await fixture.until(await fixture.download(['way/']), 'finished')
  expect(batch.failedCount).toBe(1)
  expect(fixture.items(batch)[0]?.failure?.kind).toBe('unsafe-name')
  expect(readdirSync(outside)).toEqual([])
})

test('what is there already is asked about, in any case of letters, before bytes move', async () => {
  fixture.write({ 'sub/PHOTO.jpg': 'mine', 'same.txt': 'same' })
  await fixture.store({ 'sub/photo.jpg': 'theirs', 'same.txt': 'same', 'new.txt': 'new' })
  const asking = await fixture.until(
    await fixture.download(['sub/', 'same.txt', 'new.txt']),
    'needs-decision',
  )
  expect(asking).toMatchObject({ conflictCount: 1, skippedCount: 1, doneCount: 0, totalCount: 3 })
  expect(fixture.requests('GetObject')).toEqual([])
  expect(fixture.items(asking)[0]).toMatchObject({
    state: 'conflict',
    name: 'sub/photo.jpg',
    occupant: { sizeBytes: 4 },
  })
  fixture.transfers.decide(asking.id, 'keep-both')
  expect(await fixture.until(asking, 'finished')).toMatchObject({ doneCount: 2, skippedCount: 1 })
  expect(tree()).toEqual({
    'sub/PHOTO.jpg': 'mine',
    'sub/photo (2).jpg': 'theirs',
    'same.txt': 'same',
    'new.txt': 'new',
  })
})

test('replacing is done by one rename, and a folder in the way is never replaced', async () => {
  fixture.write({ 'a.txt': 'old', 'b/keep.txt': 'kept' })
  await fixture.store({ 'a.txt': 'new', b: 'file' })
  await fixture.until(await fixture.download(['a.txt', 'b'], fixture.dir, 'replace'), 'finished')
  expect(tree()).toEqual({ 'a.txt': 'new', 'b/keep.txt': 'kept', 'b (2)': 'file' })
})

test('a file that comes to be there while its object is fetched is not overwritten', async () => {
  await fixture.store({ 'late.bin': Buffer.alloc(2_000_000, 1) })
  fixture.sandbox.faults.add({ operation: 'GetObject', latencyMs: 300, times: 1 })
  const batch = await fixture.download(['late.bin'])
  await expect.poll(() => fixture.requests('GetObject')).toHaveLength(1)
  fixture.write({ 'late.bin': 'mine' })
  expect(await fixture.until(batch, 'needs-decision')).toMatchObject({ conflictCount: 1 })
  expect(tree()).toEqual({ 'late.bin': 'mine' })
  fixture.transfers.decide(batch.id, 'keep-both')
  await fixture.until(batch, 'finished')
  expect(Object.keys(tree()).sort()).toEqual(['late (2).bin', 'late.bin'])
})

test('a file gets the time of change that its upload noted, or else that of the object', async () => {
  await fixture.client.put('noted', Buffer.from('x'), { meta: { mtime: '1600000000.5' } })
  await fixture.client.put('plain', Buffer.from('x'))
  await fixture.until(await fixture.download(['noted', 'plain']), 'finished')
  expect(lstatSync(join(fixture.dir, 'noted')).mtimeMs).toBe(1_600_000_000_500)
  expect(Math.abs(lstatSync(join(fixture.dir, 'plain')).mtimeMs - Date.now())).toBeLessThan(60_000)
})

test('wrong bytes never get the final name', async () => {
  await fixture.store({ 'a.bin': Buffer.alloc(100_000, 7) })
  fixture.sandbox.faults.add({ operation: 'GetObject', wrongCrc: true })
  const batch = await fixture.download(['a.bin'])
  await expect.poll(() => fixture.items(batch)[0]?.state).toBe('retrying')
  expect(fixture.items(batch)[0]?.failure?.kind).toBe('damaged-in-transit')
  expect(tree()).toEqual({})
})

test('an object that is gone by now fails alone', async () => {
  await fixture.store({ a: 'a', b: 'b' })
  const batch = await fixture.until(await fixture.download(['a', 'b', 'never']), 'finished')
  expect(batch).toMatchObject({ doneCount: 2, failedCount: 1 })
  expect(fixture.items(batch)[0]).toMatchObject({ name: 'never', failure: { kind: 'object-missing' } })
})

test('a chosen folder that was removed stops the batch, and trying again goes on once it is back', async () => {
  const folder = join(fixture.dir, 'chosen')
  mkdirSync(folder)
  await fixture.store({ a: 'a', b: 'b' })
  const asking = await fixture.download(['a', 'b'], folder)
  rmSync(folder, { recursive: true })
  const stopped = await fixture.until(asking, 'paused')
  expect(stopped.failure).toMatchObject({ kind: 'file-missing', params: { path: folder } })
  expect(existsSync(folder)).toBe(false)
  mkdirSync(folder)
  await fixture.transfers.retry({ type: 'batch', batchId: asking.id })
  expect(await fixture.until(asking, 'finished')).toMatchObject({ doneCount: 2, failure: null })
})

test('a file where a folder has to be fails what goes below it, and leaves the file', async () => {
  fixture.write({ album: 'a file' })
  await fixture.store({ 'album/a': 'a' })
  const batch = await fixture.until(await fixture.download(['album/']), 'finished')
  expect(fixture.items(batch)[0]?.failure).toMatchObject({ kind: 'already-exists' })
  expect(tree()).toEqual({ album: 'a file' })
})
