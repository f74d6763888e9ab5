import { expect, test } from 'vitest'
import { foldCrumbs } from './crumbFold.ts'

const crumbs = ['a', 'b', 'c', 'd', 'e', 'f']

test('a short way is shown whole', () => {
  expect(foldCrumbs(crumbs, 6)).toEqual({ first: crumbs, hidden: [], last: [] })
})

test('a long way loses its middle, never where one is', () => {
  expect(foldCrumbs(crumbs, 3)).toEqual({ first: ['a'], hidden: ['b', 'c', 'd'], last: ['e', 'f'] })
  expect(foldCrumbs(crumbs, 1)).toEqual({ first: [], hidden: ['a', 'b', 'c', 'd', 'e'], last: ['f'] })
})
