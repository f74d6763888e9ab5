import { expect, test } from 'vitest'
import { listChanges } from './changes.ts'

test('lists that are the same have no change', () => {
  expect(listChanges(['a', 'b'], ['a', 'b'])).toEqual([])
})

test('what goes is set against what comes at its place', () => {
  expect(listChanges(['a', 'b', 'c'], ['a', 'x', 'c'], 'Sites')).toEqual([
    { about: 'Sites', before: 'b', after: 'x' },
  ])
})

test('what only goes, and what only comes, stand alone', () => {
  expect(listChanges(['a', 'b', 'c'], ['x', 'c', 'd'])).toEqual([
    { about: '', before: 'a', after: 'x' },
    { about: '', before: 'b', after: null },
    { about: '', before: null, after: 'd' },
  ])
})
