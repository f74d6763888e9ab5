import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SyncFilter } from '../../../shared/contract/syncs.ts'
import { createFilter } from './filter.ts'

const dayMs = 24 * 60 * 60 * 1000
const nowMs = 1000 * dayMs
const open: SyncFilter = {
  ...{ include: [], exclude: [], minBytes: null, maxBytes: null },
  ...{ newerThanDays: null, olderThanDays: null },
}
const file = { sizeBytes: 10, modifiedAtMs: nowMs - 3 * dayMs }
const counts = (filter: Partial<SyncFilter>, path = 'a', facts: Partial<typeof file> = {}) =>
  createFilter({ ...open, ...filter }, nowMs)(path, { ...file, ...facts })

test.each([
  ['*.jpg', 'a.jpg', true],
  ['*.jpg', 'deep/er/a.jpg', true],
  ['*.jpg', '.hidden/.a.jpg', true],
  ['*.jpg', 'a.JPG', false],
  ['*.{jpg,png}', 'deep/a.png', true],
  ['photos/*.jpg', 'photos/a.jpg', true],
  ['photos/*.jpg', 'old/photos/a.jpg', false],
  ['photos/*.jpg', 'photos/deep/a.jpg', false],
  ['photos/**', 'photos/deep/a.jpg', true],
  ['cache/', 'cache/a', true],
  ['cache/', 'x/cache/y/a', true],
  ['cache/', 'cache', false],
  ['cache/', 'xcache/a', false],
  ['/cache/', 'cache/a', true],
  ['/cache/', 'x/cache/a', false],
  ['/*.jpg', 'deep/a.jpg', false],
  ['#*', '#a', true],
  ['!a', '!a', true],
  ['!a', 'b', false],
])('the glob %j and the path %j: %j', (glob, path, isMatch) => {
  expect(counts({ include: [glob] }, path)).toBe(isMatch)
  expect(counts({ exclude: [glob] }, path)).toBe(!isMatch)
})

test('what is excluded does not count though it is included', () => {
  expect(counts({ include: ['*.jpg'], exclude: ['a*'] }, 'a.jpg')).toBe(false)
  expect(counts({ include: ['*.jpg'], exclude: ['a*'] }, 'b.jpg')).toBe(true)
})

test('sizes count from the least to the most, both included', () => {
  fc.assert(
    fc.property(fc.nat(20), fc.nat(20), fc.nat(20), (minBytes, maxBytes, sizeBytes) => {
      expect(counts({ minBytes, maxBytes }, 'a', { sizeBytes })).toBe(
        sizeBytes >= minBytes && sizeBytes <= maxBytes,
      )
    }),
  )
})

test('ages are days before the preview', () => {
  expect(counts({ newerThanDays: 3 })).toBe(true)
  expect(counts({ newerThanDays: 2.9 })).toBe(false)
  expect(counts({ olderThanDays: 3 })).toBe(true)
  expect(counts({ olderThanDays: 3.1 })).toBe(false)
})

test('without a filter every path counts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (path) => {
      expect(counts({}, path)).toBe(true)
    }),
  )
})
