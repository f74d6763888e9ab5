import { expect, test } from 'vitest'
import type { SpaceSums } from '../../../../../shared/contract/space.ts'
import { shareText, spaceItems } from './spaceItems.ts'

const sums: SpaceSums = {
  total: { objectCount: 12, sizeBytes: 111 },
  entries: [
    { kind: 'object', name: 'film.mp4', objectCount: 1, sizeBytes: 80 },
    { kind: 'folder', name: '', objectCount: 7, sizeBytes: 20 },
    { kind: 'object', name: '', objectCount: 1, sizeBytes: 0 },
  ],
  rest: { entryCount: 3, objectCount: 3, sizeBytes: 11 },
  types: [
    { name: 'video', objectCount: 1, sizeBytes: 80 },
    { name: 'other', objectCount: 11, sizeBytes: 31 },
  ],
  classes: [
    { name: '', objectCount: 2, sizeBytes: 11 },
    { name: 'Standard', objectCount: 5, sizeBytes: 50 },
    { name: 'Glacial', objectCount: 5, sizeBytes: 50 },
  ],
  ages: [{ name: 'older', objectCount: 12, sizeBytes: 111 }],
}

const lines = (...[by, measure]: [Parameters<typeof spaceItems>[1], Parameters<typeof spaceItems>[2]]) =>
  spaceItems(sums, by, measure).map(({ label, kind }) => [label, kind])

test('entries stand by their size, with what has no line of its own', () => {
  expect(lines('folder', 'size')).toEqual([
    ['film.mp4', 'object'],
    ['(no name)', 'folder'],
    ['(the folder itself)', 'marker'],
    ['3 smaller ones', 'rest'],
  ])
})

test('entries stand by their number where that is compared', () => {
  expect(lines('folder', 'count').map(([label]) => label)).toEqual([
    '(no name)',
    'film.mp4',
    '(the folder itself)',
    '3 smaller ones',
  ])
})

test('groups are called in the words of the person, and lead to their objects', () => {
  expect(lines('type', 'count')).toEqual([
    ['Other files', 'group'],
    ['Videos', 'group'],
  ])
  expect(spaceItems(sums, 'class', 'size').map(({ label, filter }) => [label, filter])).toEqual([
    ['Standard', { class: 'Standard' }],
    ['Glacial', { class: 'Glacial' }],
    ['Class not known', { class: '' }],
  ])
  expect(spaceItems(sums, 'age', 'size')).toMatchObject([
    { label: 'Not changed for a year', filter: { age: 'older' } },
  ])
})

test('each item of a division has an id of its own', () => {
  for (const by of ['folder', 'type', 'class', 'age'] as const) {
    const ids = spaceItems(sums, by, 'size').map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  }
})

test('a share that is small is not called none', () => {
  expect([shareText(0, 10), shareText(1, 1000), shareText(1, 3), shareText(10, 10), shareText(0, 0)]).toEqual(
    ['0%', '<1%', '33%', '100%', '0%'],
  )
})
