import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ConflictPolicy } from '../../shared/contract/transfers.ts'
import { createFixture, type Fixture } from './testing/fixture.ts'

let fixture: Fixture
beforeEach(async () => {
  fixture = await createFixture()
})
afterEach(() => fixture.close())

const upload = (names: string[], policy: ConflictPolicy = 'ask', prefix = '') =>
  fixture.transfers.upload({
    place: { ...fixture.place, prefix },
    paths: names.map((name) => join(fixture.dir, name)),
    policy,
  })

test('a folder goes up with everything in it, empty folders included', async () => {
  fixture.write({ 'album/a.txt': 'a', 'album/deep/b.txt': 'bb' })
  mkdirSync(join(fixture.dir, 'album/empty'))
  const batch = await fixture.until(await upload(['album'], 'ask', 'in/'), 'finished')
  expect(await fixture.keys()).toEqual(['in/album/a.txt', 'in/album/deep/b.txt', 'in/album/empty/'])
  expect(batch).toMatchObject({ doneCount: 3, totalCount: 3, doneBytes: 3, totalBytes: 3, title: 'album' })
  expect(fixture.transfers.receipt(batch.id)).toMatchObject({ verifiedCount: 3, failed: [], skipped: [] })
})

test('names of every kind arrive as they are', async () => {
  const names = ['#?%+&<>"', 'a\\b', 'con', '😀 é', ' lead', 'trail ', 'n'.repeat(255)]
  fixture.write(Object.fromEntries(names.map((name) => [`all/${name}`, name])))
  await fixture.until(await upload(['all']), 'finished')
  expect((await fixture.keys()).sort()).toEqual(names.map((name) => `all/${name}`).sort())
  expect(await fixture.content('all/#?%+&<>"')).toBe('#?%+&<>"')
})

test('links, pipes and names that OSS refuses are recorded with their reason, the rest goes up', async () => {
  const deep = `${'d'.repeat(250)}/`.repeat(4)
  fixture.write({ 'all/ok.txt': 'ok', [`all/${deep}${'x'.repeat(40)}`]: 'too long', 'target/t.txt': 't' })
  symlinkSync(join(fixture.dir, 'target'), join(fixture.dir, 'all/link'))
  execFileSync('mkfifo', [join(fixture.dir, 'all/pipe')])
  const batch = await fixture.until(await upload(['all']), 'finished')
  expect(await fixture.keys()).toEqual(['all/ok.txt'])
  const items = fixture.items(batch)
  expect(items.map(({ state, skipReason, failure }) => [state, skipReason ?? failure?.kind])).toEqual([
    ['failed', 'invalid-name'],
    ['done', undefined],
    ['skipped', expect.stringMatching(/symlink|special-file/)],
    ['skipped', expect.stringMatching(/symlink|special-file/)],
  ])
  expect(batch).toMatchObject({ totalCount: 4, doneCount: 1, skippedCount: 2, failedCount: 1 })
})

test('a name that is no Unicode is told as such', async () => {
  mkdirSync(join(fixture.dir, 'odd'))
  writeFileSync(Buffer.concat([Buffer.from(join(fixture.dir, 'odd/')), Buffer.from([0x66, 0xff])]), 'x')
  const batch = await fixture.until(await upload(['odd']), 'finished')
  expect(fixture.items(batch)[0]).toMatchObject({ state: 'failed', failure: { kind: 'invalid-name' } })
})

test('a chosen link is followed, because the person meant what it leads to', async () => {
  fixture.write({ 'target/t.txt': 't' })
  symlinkSync(join(fixture.dir, 'target'), join(fixture.dir, 'link'))
  await fixture.until(await upload(['link']), 'finished')
  expect(await fixture.keys()).toEqual(['link/t.txt'])
})

test('two chosen files of one name both go up', async () => {
  fixture.write({ 'one/x.txt': '1', 'two/x.txt': '2' })
  const batch = await fixture.until(await upload(['one/x.txt', 'two/x.txt']), 'finished')
  expect(await fixture.keys()).toEqual(['x (2).txt', 'x.txt'])
  expect(fixture.items(batch).map(({ renameReason }) => renameReason)).toEqual([null, 'same-name'])
})

test('what exists is asked about before bytes move; identical content is not asked about', async () => {
  fixture.write({ 'd/same': 'same', 'd/other': 'mine', 'd/new': 'new' })
  await fixture.store({ 'd/same': 'same', 'd/other': 'theirs', 'd/unrelated': '' })
  const puts = fixture.requests('PutObject').length
  const asking = await fixture.until(await upload(['d']), 'needs-decision')
  expect(fixture.requests('PutObject')).toHaveLength(puts)
  expect(asking).toMatchObject({ conflictCount: 1, skippedCount: 1, newerConflictCount: 0 })
  fixture.transfers.decide(asking.id, 'replace')
  expect(await fixture.until(asking, 'finished')).toMatchObject({
    doneCount: 2,
    skippedCount: 1,
    policy: 'replace',
  })
  expect(await fixture.content('d/other')).toBe('mine')
})

test.each<[ConflictPolicy, string[], string]>([
  ['skip', ['old.txt'], 'theirs'],
  ['replace', ['old.txt'], 'mine'],
  ['replace-if-newer', ['old.txt'], 'theirs'],
  ['keep-both', ['old (2).txt', 'old.txt'], 'theirs'],
])('with the policy %s nobody is asked', async (policy, keys, content) => {
  const path = fixture.write({ 'old.txt': 'mine' })
  utimesSync(path, new Date(0), new Date(0))
  await fixture.store({ 'old.txt': 'theirs' })
  await fixture.until(await upload(['old.txt'], policy), 'finished')
  expect(await fixture.keys()).toEqual(keys)
  expect(await fixture.content('old.txt')).toBe(content)
})

test('a newer file replaces an older object when that was the choice', async () => {
  const path = fixture.write({ 'new.txt': 'mine' })
  const soon = new Date(Date.now() + 60_000)
  utimesSync(path, soon, soon)
  await fixture.store({ 'new.txt': 'theirs' })
  await fixture.until(await upload(['new.txt'], 'replace-if-newer'), 'finished')
  expect(await fixture.content('new.txt')).toBe('mine')
})

test('an object that somebody else puts there meanwhile is not overwritten', async () => {
  fixture.write({ 'race.txt': 'mine' })
  fixture.sandbox.faults.add({ operation: 'PutObject', key: 'race.txt', latencyMs: 300, times: 1 })
  const batch = await upload(['race.txt'])
  await expect.poll(() => fixture.requests('PutObject')).toEqual(['race.txt'])
  await fixture.store({ 'race.txt': 'theirs' })
  expect(await fixture.until(batch, 'needs-decision')).toMatchObject({ conflictCount: 1 })
  expect(await fixture.content('race.txt')).toBe('theirs')
  fixture.transfers.decide(batch.id, 'keep-both')
  await fixture.until(batch, 'finished')
  expect(await fixture.content('race (2).txt')).toBe('mine')
})

test('an answer that got lost is not taken for a conflict', async () => {
  fixture.write({ 'a.txt': 'mine' })
  fixture.sandbox.faults.add({ operation: 'PutObject', reset: 'after-body', times: 1 })
  expect(await fixture.until(await upload(['a.txt']), 'finished')).toMatchObject({
    doneCount: 1,
    conflictCount: 0,
  })
})

test('the time of change goes up with the file', async () => {
  const path = fixture.write({ a: 'x' })
  utimesSync(path, new Date(1_600_000_000_500), new Date(1_600_000_000_500))
  await fixture.until(await upload(['a']), 'finished')
  expect((await fixture.client.head('a')).meta).toEqual({ mtime: '1600000000.500' })
})

test('a file that is gone by then fails alone, and trying again takes it once it is back', async () => {
  fixture.write({ 'd/a': 'a', 'd/b': 'b', 'd/c': 'c' })
  await fixture.store({ 'd/a': 'other' })
  const asking = await fixture.until(await upload(['d']), 'needs-decision')
  rmSync(join(fixture.dir, 'd/b'))
  fixture.transfers.decide(asking.id, 'skip')
  const batch = await fixture.until(asking, 'finished')
  expect(batch).toMatchObject({ doneCount: 1, skippedCount: 1, failedCount: 1 })
  expect(fixture.items(batch)[0]).toMatchObject({ name: 'd/b', failure: { kind: 'file-missing' } })
  fixture.write({ 'd/b': 'again' })
  await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 2, failedCount: 0 })
  expect(await fixture.content('d/b')).toBe('again')
})

test('a file that changes while it is read fails with that reason, and no mixture is stored', async () => {
  fixture.write({ 'log.bin': Buffer.alloc(16_000_000, 1) })
  fixture.sandbox.faults.add({ operation: 'PutObject', bytesPerSecond: 12_000_000, times: 1 })
  const batch = await upload(['log.bin'])
  await expect.poll(() => fixture.items(batch)[0]?.doneBytes ?? 0).toBeGreaterThan(300_000)
  appendFileSync(join(fixture.dir, 'log.bin'), 'more')
  await fixture.until(batch, 'finished')
  expect(fixture.items(batch)[0]).toMatchObject({ state: 'failed', failure: { kind: 'file-changed' } })
  expect(await fixture.keys()).toEqual([])
  await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
  expect(await fixture.until(batch, 'finished')).toMatchObject({
    doneCount: 1,
    failedCount: 0,
    doneBytes: 16_000_004,
  })
})

test('a wrong checksum is never success', async () => {
  fixture.write({ a: 'x' })
  const mend = fixture.sandbox.faults.add({ wrongCrc: true })
  const batch = await upload(['a'])
  await expect.poll(() => fixture.items(batch)[0]?.state).toBe('retrying')
  expect(fixture.items(batch)[0]).toMatchObject({
    attemptCount: 1,
    failure: { kind: 'damaged-in-transit' },
    nextAttemptAtMs: expect.any(Number),
  })
  mend()
  await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1, conflictCount: 0 })
})

test('what the service cannot do right now is tried again by itself', async () => {
  fixture.write(Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`d/${index}`, `${index}`])))
  for (let after = 3; after < 80; after += 10) {
    fixture.sandbox.faults.add({ operation: 'PutObject', refuse: { status: 503 }, after, times: 1 })
    fixture.sandbox.faults.add({ operation: 'PutObject', reset: 'in-body', after: after + 5, times: 1 })
  }
  expect(await fixture.until(await upload(['d']), 'finished')).toMatchObject({
    doneCount: 60,
    failedCount: 0,
  })
  expect(await fixture.keys()).toHaveLength(60)
})

test('a wrong secret stops the whole batch at once, not file by file', async () => {
  const files = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`d/${index}`, 'x']))
  fixture.write(files)
  fixture.useClient({ accessKeySecret: 'wrong' })
  const batch = await fixture.until(await upload(['d']), 'paused')
  expect(batch).toMatchObject({ failure: { kind: 'wrong-secret' }, failedCount: 0, doneCount: 0 })
  fixture.useClient({ accessKeySecret: fixture.sandbox.accessKeySecret })
  await fixture.transfers.resume({ type: 'batch', batchId: batch.id })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 40, failure: null })
})

test('places where objects changed are told', async () => {
  fixture.write({ a: 'x' })
  await fixture.until(await upload(['a'], 'ask', 'in/'), 'finished')
  expect(fixture.changedPlaces).toContainEqual({ profileId: 'p', bucket: 'photos', prefix: 'in/' })
})

test('what was streamed in is sent, and the copies are removed', async () => {
  fixture.write({ 'staged/s1/top.txt': 'top', 'staged/s1/dir/in.txt': 'in' })
  const folder = join(fixture.dir, 'staged/s1')
  const batch = await fixture.transfers.uploadStaged({ place: fixture.place, folder, policy: 'ask' })
  await fixture.until(batch, 'finished')
  expect(await fixture.keys()).toEqual(['dir/in.txt', 'top.txt'])
  await expect.poll(() => fixture.exists('staged/s1')).toBe(false)
})
