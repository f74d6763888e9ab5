import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ObjectAccess } from '../../shared/contract/objects.ts'
import { createFixture, type Fixture } from './testing/fixture.ts'

let fixture: Fixture
beforeEach(async () => {
  fixture = await createFixture()
  await fixture.store({ 'a.txt': 'a', 'album/one.jpg': '1', 'album/deep/two.jpg': '22', 'other.txt': 'o' })
})
afterEach(() => fixture.close())

const setAccess = (keys: string[], access: ObjectAccess) =>
  fixture.transfers.setAccess({ place: fixture.place, selection: { type: 'keys', keys }, access })

async function accesses() {
  const found: Record<string, string> = {}
  for (const key of await fixture.keys()) found[key] = (await fixture.client.getACL(key)).acl
  return found
}

test('objects, and everything in whole folders, get an access of their own, and lose it again', async () => {
  const batch = await setAccess(['a.txt', 'album/'], 'public-read')
  expect(batch).toMatchObject({ kind: 'access', access: 'public-read', source: 'oss://photos/' })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 3, failedCount: 0 })
  expect(await accesses()).toEqual({
    'a.txt': 'public-read',
    'album/deep/two.jpg': 'public-read',
    'album/one.jpg': 'public-read',
    'other.txt': 'default',
  })
  await fixture.until(await setAccess(['album/'], 'default'), 'finished')
  expect(await accesses()).toMatchObject({ 'a.txt': 'public-read', 'album/one.jpg': 'default' })
})

test('an object that is gone fails by its name, and the others are done', async () => {
  const batch = await setAccess(['a.txt', 'gone.txt'], 'private')
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 1, failedCount: 1 })
  const failed = fixture.items(batch).filter(({ state }) => state === 'failed')
  expect(failed.map(({ key, failure }) => [key, failure?.kind])).toEqual([['gone.txt', 'object-missing']])
})

test('what the service refuses is told for each object, and tried again', async () => {
  const allow = fixture.sandbox.faults.add({ operation: 'PutObjectAcl', refuse: { status: 403 } })
  const batch = await setAccess(['album/'], 'public-read')
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 0, failedCount: 2 })
  expect(fixture.items(batch).map(({ failure }) => failure?.kind)).toEqual(['access-denied', 'access-denied'])
  allow()
  await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 2, failedCount: 0 })
})

test('after a quit it goes on with the access that was chosen', async () => {
  await fixture.transfers.pause({ type: 'all' })
  const batch = await setAccess(['album/'], 'public-read-write')
  await fixture.shut()
  await fixture.open()
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 2, access: 'public-read-write' })
  expect(await accesses()).toMatchObject({ 'album/one.jpg': 'public-read-write', 'a.txt': 'default' })
})
