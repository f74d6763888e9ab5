import { expect, test } from 'vitest'
import { foldersAt, wayBack } from './wayBack.ts'

const here = { profileId: 'p', bucket: 'photos', prefix: 'in/' }
const there = { profileId: 'p', bucket: 'archive', prefix: 'out/2026/' }
const subjectOf = (...keys: string[]) => ({
  place: here,
  selection: { type: 'keys' as const, keys },
  folderCount: keys.filter((key) => key.endsWith('/')).length,
})

test('moved objects come back to where they were', () => {
  const move = {
    subject: subjectOf('in/a.jpg', 'in/b.jpg'),
    target: there,
    newName: null,
    areFoldersNew: false,
  }
  expect(wayBack(move)).toEqual({
    place: there,
    selection: { type: 'keys', keys: ['out/2026/a.jpg', 'out/2026/b.jpg'] },
    target: here,
    newName: null,
  })
})

test('a renamed object or folder gets its old name back', () => {
  const renamed = { target: here, newName: 'new', areFoldersNew: true }
  expect(wayBack({ subject: subjectOf('in/old.txt'), ...renamed })).toMatchObject({
    selection: { keys: ['in/new'] },
    newName: 'old.txt',
  })
  expect(wayBack({ subject: subjectOf('in/old/'), ...renamed })).toMatchObject({
    selection: { keys: ['in/new/'] },
    newName: 'old',
  })
})

test('a folder that was joined with another of its name does not come back', () => {
  const move = { subject: subjectOf('in/a/'), target: there, newName: null }
  expect(wayBack({ ...move, areFoldersNew: false })).toBeNull()
  expect(wayBack({ ...move, areFoldersNew: true })).toMatchObject({ selection: { keys: ['out/2026/a/'] } })
})

test('rows that were never loaded have no known way back', () => {
  const selection = { type: 'all' as const, listingId: '1', filter: { text: '' }, exceptKeys: [] }
  const subject = { place: here, selection, folderCount: 0 }
  expect(wayBack({ subject, target: there, newName: null, areFoldersNew: true })).toBeNull()
})

test('only folders are looked for at the target', () => {
  expect(foldersAt(there, null, ['in/a/', 'in/b.txt', 'in/c/'])).toEqual(['out/2026/a/', 'out/2026/c/'])
})
