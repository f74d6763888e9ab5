import { expect, test } from 'vitest'
import { keysOf, rowsOf, start } from './testLibrary.ts'

test('a folder’s own marker is no row inside it, and a folder without one is there', async () => {
  const { library, openAndList } = await start('with/', 'with/x', 'without/x', 'empty/')
  expect(await keysOf(library, await openAndList())).toEqual(['empty/', 'with/', 'without/'])
  expect(await keysOf(library, await openAndList('with/'))).toEqual(['with/x'])
  expect(await keysOf(library, await openAndList('empty/'))).toEqual([])
})

test('a key that is both an object and a folder shows both', async () => {
  const { library, openAndList } = await start('both', 'both/inside')
  expect(await rowsOf(library, await openAndList())).toMatchObject([
    { kind: 'folder', key: 'both/', name: 'both' },
    { kind: 'object', key: 'both', name: 'both', sizeBytes: 4 },
  ])
})

test('a double slash is a folder with an empty name, which can be entered', async () => {
  const { library, openAndList } = await start('a//b', 'a/c')
  expect(await rowsOf(library, await openAndList('a/'))).toMatchObject([
    { kind: 'folder', key: 'a//', name: '' },
    { kind: 'object', key: 'a/c', name: 'c' },
  ])
  expect(await keysOf(library, await openAndList('a//'))).toEqual(['a//b'])
})

test('every other name is shown as it is', async () => {
  const keys = ['../../x', 'con', 'a\\b', '#?%+&<>".txt', '🦅', 'مرحبا', ' ', 'a\u0001b', 'é'.repeat(511)]
  const { library, openAndList } = await start(...keys)
  const shown = await keysOf(library, await openAndList())
  expect(shown.toSorted()).toEqual(['../', ...keys.slice(1)].toSorted())
  expect(await keysOf(library, await openAndList('../../'))).toEqual(['../../x'])
})
