import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Batch, ConflictDecision } from '../../shared/contract/transfers.ts'
import { createFixture, type Fixture } from './testing/fixture.ts'

let fixture: Fixture
beforeEach(async () => {
  fixture = await createFixture()
})
afterEach(() => fixture.close())

const upload = () =>
  fixture.transfers.upload({ place: fixture.place, paths: [join(fixture.dir, 'd')], policy: 'ask' })

/** What is decided for single files, by their names. */
const each = (batch: Batch, decisions: Record<string, ConflictDecision>) =>
  fixture.items(batch).flatMap(({ id, name }) => {
    const policy = decisions[name.replace('d/', '')]
    return policy ? [{ id, policy }] : []
  })

/** An upload of `new` and of five files that are there already, all of them older than what is sent but `e`. */
async function askingUpload(): Promise<Batch> {
  const names = ['a', 'b', 'c', 'd', 'e']
  await fixture.store(Object.fromEntries(names.map((name) => [`d/${name}`, 'theirs'])))
  fixture.write({ 'd/new': 'new', ...Object.fromEntries(names.map((name) => [`d/${name}`, `mine ${name}`])) })
  const soon = new Date(Date.now() + 60_000)
  for (const name of names) utimesSync(join(fixture.dir, 'd', name), soon, soon)
  utimesSync(join(fixture.dir, 'd/e'), new Date(0), new Date(0))
  return fixture.until(await upload(), 'needs-decision')
}

const contents = async () =>
  Object.fromEntries(
    await Promise.all((await fixture.keys()).map(async (key) => [key, await fixture.content(key)])),
  ) as Record<string, string>

test('each file goes the way that was chosen for it, all others the way of the batch', async () => {
  const batch = await askingUpload()
  const choices = each(batch, { a: 'skip', b: 'replace', c: 'keep-both', e: 'replace-if-newer' })
  fixture.transfers.decide(batch.id, 'replace-if-newer', choices)
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 4, skippedCount: 2 })
  expect(await contents()).toEqual({
    ...{ 'd/a': 'theirs', 'd/b': 'mine b', 'd/c': 'theirs', 'd/c (2)': 'mine c' },
    ...{ 'd/d': 'mine d', 'd/e': 'theirs', 'd/new': 'new' },
  })
})

test('files that are decided alone go on while the others keep waiting, also over a quit', async () => {
  const batch = await askingUpload()
  fixture.transfers.decide(batch.id, 'ask', each(batch, { a: 'replace', b: 'skip' }))
  await expect.poll(() => fixture.batch(batch.id).doneCount).toBe(2)
  expect(fixture.batch(batch.id)).toMatchObject({
    ...{ state: 'needs-decision', policy: 'ask', conflictCount: 3, newerConflictCount: 2, skippedCount: 1 },
  })
  await fixture.shut()
  await fixture.open()
  expect(fixture.batch(batch.id)).toMatchObject({ state: 'needs-decision', conflictCount: 3 })
  expect(await contents()).toMatchObject({
    'd/a': 'mine a',
    'd/b': 'theirs',
    'd/c': 'theirs',
    'd/new': 'new',
  })
  fixture.transfers.decide(batch.id, 'skip')
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 2, skippedCount: 4 })
})

test('a batch whose last file is skipped alone has ended', async () => {
  await fixture.store({ 'd/a': 'theirs' })
  fixture.write({ 'd/a': 'mine' })
  const batch = await fixture.until(await upload(), 'needs-decision')
  fixture.transfers.decide(batch.id, 'ask', each(batch, { a: 'skip' }))
  expect(fixture.batch(batch.id)).toMatchObject({ state: 'finished', skippedCount: 1 })
})

test('to keep both holds for a file whose next name is taken too, whatever was chosen for the rest', async () => {
  await fixture.store({ 'd/a (2)': 'theirs as well' })
  const batch = await askingUpload()
  fixture.transfers.decide(batch.id, 'skip', each(batch, { a: 'keep-both' }))
  await fixture.until(batch, 'finished')
  expect(await contents()).toMatchObject({
    ...{ 'd/a': 'theirs', 'd/a (2)': 'theirs as well', 'd/a (3)': 'mine a' },
  })
})

test('a decision for a file of another batch, or for one that is not asked about, changes nothing', async () => {
  const batch = await askingUpload()
  const newFile = fixture.items(batch).find(({ name }) => name === 'd/new')
  fixture.write({ 'other/x': 'mine' })
  await fixture.store({ 'other/x': 'theirs' })
  const paths = [join(fixture.dir, 'other')]
  const other = await fixture.until(
    await fixture.transfers.upload({ place: fixture.place, paths, policy: 'ask' }),
    'needs-decision',
  )
  const [foreign] = fixture.items(other)
  const ids = [newFile?.id ?? 0, foreign?.id ?? 0]
  fixture.transfers.decide(
    batch.id,
    'ask',
    ids.map((id) => ({ id, policy: 'skip' })),
  )
  expect(fixture.batch(batch.id)).toMatchObject({ conflictCount: 5, skippedCount: 0 })
  expect(fixture.batch(other.id)).toMatchObject({ state: 'needs-decision', conflictCount: 1 })
  await expect.poll(() => fixture.content('d/new').catch(() => null)).toBe('new')
})

test('files of a download are decided one by one as well', async () => {
  fixture.write({ 'd/a': 'here a', 'd/b': 'here b', 'd/c': 'here c' })
  await fixture.store({ 'd/a': 'there a', 'd/b': 'there b', 'd/c': 'there c' })
  const batch = await fixture.until(
    await fixture.transfers.download({
      place: fixture.place,
      selection: { type: 'keys', keys: ['d/'] },
      folder: fixture.dir,
      policy: 'ask',
    }),
    'needs-decision',
  )
  fixture.transfers.decide(batch.id, 'ask', each(batch, { a: 'replace', b: 'keep-both' }))
  await expect.poll(() => fixture.batch(batch.id).doneCount).toBe(2)
  const texts = ['a', 'b', 'b (2)', 'c'].map((name) => String(fixture.read(`d/${name}`)))
  expect(texts).toEqual(['there a', 'here b', 'there b', 'here c'])
  fixture.transfers.decide(batch.id, 'replace')
  await fixture.until(batch, 'finished')
  expect(String(fixture.read('d/c'))).toBe('there c')
})
