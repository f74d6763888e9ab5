import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFixture, type Fixture } from './testing/fixture.ts'

let fixture: Fixture
beforeEach(async () => {
  fixture = await createFixture()
})
afterEach(() => fixture.close())

const keysOf = async (prefix = '') => {
  const { objects } = await fixture.client.listV2({ prefix, 'max-keys': 1000 })
  return objects.map(({ name }) => name)
}

test('a folder goes up with everything in it, empty folders included', async () => {
  const { transfers, place, write, dir, until } = fixture
  write({ 'album/a.txt': 'a', 'album/deep/b.txt': 'bb' })
  mkdirSync(join(dir, 'album/empty'))
  const batch = await until(
    await transfers.upload({
      place: { ...place, prefix: 'in/' },
      paths: [join(dir, 'album')],
      policy: 'ask',
    }),
    'finished',
  )
  expect(await keysOf()).toEqual(['in/album/a.txt', 'in/album/deep/b.txt', 'in/album/empty/'])
  expect(batch).toMatchObject({
    doneCount: 3,
    totalCount: 3,
    doneBytes: 3,
    totalBytes: 3,
    failedCount: 0,
    title: 'album',
  })
})

test('a folder comes down as it went up', async () => {
  const { transfers, place, client, dir, until } = fixture
  await client.put('x/in/a.txt', Buffer.from('a'))
  await client.put('x/in/deep/b.txt', Buffer.from('bb'))
  await client.put('x/in/empty/', Buffer.alloc(0))
  const batch = await transfers.download({
    place: { ...place, prefix: 'x/' },
    selection: { type: 'keys', keys: ['x/in/'] },
    folder: dir,
    policy: 'ask',
  })
  expect(await until(batch, 'finished')).toMatchObject({ doneCount: 3, failedCount: 0 })
  expect(readFileSync(join(dir, 'in/deep/b.txt'), 'utf8')).toBe('bb')
  expect(readdirSync(join(dir, 'in')).sort()).toEqual(['a.txt', 'deep', 'empty'])
})
