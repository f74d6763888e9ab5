import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFixture, type Fixture } from './testing/fixture.ts'

let fixture: Fixture
beforeEach(async () => (fixture = await createFixture()))
afterEach(() => fixture.close())

const saveAs = (key: string, name: string, policy: 'ask' | 'replace' = 'replace') =>
  fixture.transfers.saveAs({
    object: { profileId: 'p', bucket: 'photos', key },
    ...{ folder: fixture.dir, name, policy },
  })

test('an object is saved under the name that was chosen, checked, and with a receipt', async () => {
  await fixture.store({ 'shoot/day 1/vase.jpg': 'a vase' })
  const batch = await fixture.until(await saveAs('shoot/day 1/vase.jpg', 'vase: final?.jpg'), 'finished')
  expect(fixture.read('vase: final?.jpg').toString()).toBe('a vase')
  expect(batch).toMatchObject({ kind: 'download', title: 'vase.jpg', doneCount: 1, target: fixture.dir })
  expect(fixture.transfers.receipt(batch.id)).toMatchObject({ verifiedCount: 1, failed: [], skipped: [] })
})

test('a file that the person agreed to replace is replaced, whatever else is in the folder', async () => {
  fixture.write({ 'old.jpg': 'before', 'vase.jpg': 'another' })
  await fixture.store({ 'shoot/vase.jpg': 'after' })
  await fixture.until(await saveAs('shoot/vase.jpg', 'old.jpg'), 'finished')
  expect(fixture.read('old.jpg').toString()).toBe('after')
  expect(fixture.read('vase.jpg').toString()).toBe('another')
})

test('a file that came to be there after the person was asked is a conflict', async () => {
  fixture.write({ 'new.jpg': 'before' })
  await fixture.store({ 'vase.jpg': 'after' })
  await fixture.until(await saveAs('vase.jpg', 'new.jpg', 'ask'), 'needs-decision')
  expect(fixture.read('new.jpg').toString()).toBe('before')
})

test.each(['', '..', 'a/b', 'a\0b'])('%j is refused as a name, and nothing begins', async (name) => {
  await expect(saveAs('vase.jpg', name)).rejects.toMatchObject({ failure: { kind: 'invalid-name' } })
  expect(fixture.transfers.snapshot().batches).toEqual([])
})
