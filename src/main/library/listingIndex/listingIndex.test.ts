import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RowSort } from '../../../shared/contract/listings.ts'
import { openDatabase } from '../../storage/database.ts'
import { createListingIndex, type IndexedRow, type ListingIndex } from './listingIndex.ts'
import { migrations } from './schema.ts'

const place = { profileId: 'one', bucket: 'photos', prefix: '' }
const byName: RowSort = { column: 'name', isDescending: false }
const all = { offset: 0, limit: 1000 }

let folder: string
let index: ListingIndex
let listingId: number
const open = () => createListingIndex(openDatabase(join(folder, 'index.db'), migrations).database)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'osprey-index-'))
  index = open()
  listingId = index.open(place, 1).id
})
afterEach(() => {
  index.close()
  rmSync(folder, { recursive: true })
})

const object = (name: string, rest: Partial<IndexedRow> = {}): IndexedRow => ({
  kind: 'object',
  name,
  sizeBytes: 1,
  storageClass: 'Standard',
  modifiedAtMs: 1,
  etag: '"E"',
  ...rest,
})
const folderRow = (name: string): IndexedRow => ({
  kind: 'folder',
  name,
  sizeBytes: null,
  storageClass: null,
  modifiedAtMs: null,
  etag: null,
})
const noTotals = { folderCount: 0, objectCount: 0, sizeBytes: 0 }

function fill(rows: IndexedRow[], listedAtMs = 1) {
  const generation = index.begin(listingId)
  index.append(generation, rows)
  index.publish(listingId, generation, noTotals, listedAtMs)
}

const names = (sort: RowSort = byName, filter = '') =>
  index.rows(listingId, { sort, filter }, all).rows.map(({ name }) => name)

describe('order', () => {
  beforeEach(() =>
    fill([
      object('b.txt', { sizeBytes: 30, modifiedAtMs: 3, storageClass: 'Archive' }),
      object('a 10.jpg', { sizeBytes: 20, modifiedAtMs: 1, storageClass: 'IA' }),
      folderRow('z'),
      object('a 2.jpg', { sizeBytes: 20, modifiedAtMs: 2, storageClass: 'Standard' }),
      folderRow('folder 10'),
      folderRow('Folder 9'),
      object('README', { sizeBytes: 0, modifiedAtMs: 4, storageClass: 'NewClass' }),
    ]),
  )
  const folders = ['Folder 9', 'folder 10', 'z']

  test.each<[RowSort['column'], string[], string[]]>([
    ['name', ['a 2.jpg', 'a 10.jpg', 'b.txt', 'README'], ['README', 'b.txt', 'a 10.jpg', 'a 2.jpg']],
    ['size', ['README', 'a 2.jpg', 'a 10.jpg', 'b.txt'], ['b.txt', 'a 2.jpg', 'a 10.jpg', 'README']],
    ['modified', ['a 10.jpg', 'a 2.jpg', 'b.txt', 'README'], ['README', 'b.txt', 'a 2.jpg', 'a 10.jpg']],
    ['class', ['a 2.jpg', 'a 10.jpg', 'b.txt', 'README'], ['README', 'b.txt', 'a 10.jpg', 'a 2.jpg']],
    ['kind', ['README', 'a 2.jpg', 'a 10.jpg', 'b.txt'], ['b.txt', 'a 2.jpg', 'a 10.jpg', 'README']],
  ])('by %s, folders first in both directions, and equal ones by name', (column, up, down) => {
    const foldersDown = column === 'name' ? folders.toReversed() : folders
    expect(names({ column, isDescending: false })).toEqual([...folders, ...up])
    expect(names({ column, isDescending: true })).toEqual([...foldersDown, ...down])
  })

  test('a window is a stretch of that order, with the totals of the whole', () => {
    const window = index.rows(listingId, { sort: byName, filter: '' }, { offset: 2, limit: 2 })
    expect(window.rows.map(({ name }) => name)).toEqual(['z', 'a 2.jpg'])
    expect(window).toMatchObject({ totalCount: 7, totalBytes: 70 })
    expect(index.rows(listingId, { sort: byName, filter: '' }, { offset: 7, limit: 2 }).rows).toEqual([])
  })

  test('a row is found where it stands, in each order and under a filter', () => {
    const query = { sort: byName, filter: '' }
    expect(index.indexOf(listingId, query, { kind: 'object', name: 'b.txt' })).toBe(5)
    expect(index.indexOf(listingId, { ...query, filter: 'b' }, { kind: 'object', name: 'b.txt' })).toBe(0)
    expect(index.indexOf(listingId, { ...query, filter: 'x' }, { kind: 'object', name: 'b.txt' })).toBe(0)
    expect(index.indexOf(listingId, query, { kind: 'folder', name: 'b.txt' })).toBeNull()
  })
})

describe('filter', () => {
  test.each([
    ['a part in any case', ['Holiday.JPG', 'notes.txt'], 'holi', ['Holiday.JPG']],
    ['letters beyond ASCII in any case', ['ÉTÉ.txt', 'x'], 'été', ['ÉTÉ.txt']],
    ['an accent however it is written', ['Cafe\u0301', 'x'], 'caf\u00e9', ['Cafe\u0301']],
    ['Chinese', ['合同 2024.pdf', '发票.pdf'], '合同', ['合同 2024.pdf']],
    ['per cent and underscore as themselves', ['100%', '100x', 'a_b', 'axb'], '%', ['100%']],
    ['an underscore as itself', ['100%', 'a_b', 'axb'], '_', ['a_b']],
    ['a backslash as itself', ['a\\b', 'ab'], '\\', ['a\\b']],
  ])('finds %s', (_, given, filter, found) => {
    fill(given.map((name) => object(name)))
    expect(names(byName, filter)).toEqual(found)
  })

  test('narrows folders as well, and the totals with them', () => {
    fill([folderRow('photos'), folderRow('music'), object('photo.png', { sizeBytes: 7 })])
    expect(index.rows(listingId, { sort: byName, filter: 'PHOTO' }, all)).toMatchObject({
      totalCount: 2,
      totalBytes: 7,
    })
  })
})

describe('generations', () => {
  test('the first content is visible as it comes', () => {
    const generation = index.begin(listingId)
    index.append(generation, [object('a')])
    expect(names()).toEqual(['a'])
  })

  test('old content stays until the new is complete, then all of it is gone', () => {
    fill([object('old'), object('kept', { sizeBytes: 1 })])
    const generation = index.begin(listingId)
    index.append(generation, [object('kept', { sizeBytes: 2 }), object('new')])
    expect(names()).toEqual(['kept', 'old'])
    index.publish(listingId, generation, noTotals, 2)
    expect(names()).toEqual(['kept', 'new'])
    expect(index.sizes(listingId, ['kept', 'old'])).toEqual([2, null])
  })

  test('new content that is discarded leaves the old', () => {
    fill([object('old')])
    const generation = index.begin(listingId)
    index.append(generation, [object('new')])
    index.discard(listingId, generation)
    expect(names()).toEqual(['old'])
  })

  test('rows that nothing points at are swept away, those in use are not', () => {
    fill(Array.from({ length: 5_000 }, (_, number) => object(`old ${number}`)))
    const pinned = index.pin(listingId, 'reader') ?? -1
    fill([object('new')])
    while (index.sweep());
    expect(index.pinnedRows(pinned, { sort: byName, filter: '' }, all)).toHaveLength(1000)
    index.unpin('reader')
    while (index.sweep());
    expect(
      index.pinnedRows(pinned, { sort: { column: 'size', isDescending: true }, filter: '' }, all),
    ).toEqual([])
    expect(names()).toEqual(['new'])
  })

  test('what a crash left half written is swept away at the next start', () => {
    fill([object('old')])
    index.append(index.begin(listingId), [object('half')])
    index.close()
    index = open()
    const { id, listedAtMs } = index.open(place, 2)
    expect([id, listedAtMs]).toEqual([listingId, 1])
    expect(index.sweep()).toBe(true)
    while (index.sweep());
    expect(names()).toEqual(['old'])
  })
})

describe('places', () => {
  test('content and age are there after a restart', () => {
    const generation = index.begin(listingId)
    index.append(generation, [folderRow('b'), object('a', { sizeBytes: 5 })])
    index.publish(listingId, generation, { folderCount: 1, objectCount: 1, sizeBytes: 5 }, 1234)
    index.close()
    index = open()
    expect(index.open(place, 2)).toEqual({
      id: listingId,
      folderCount: 1,
      objectCount: 1,
      sizeBytes: 5,
      listedAtMs: 1234,
    })
    expect(names()).toEqual(['b', 'a'])
  })

  test('a forgotten profile leaves nothing, another one stays', () => {
    fill([object('mine')])
    const other = index.open({ ...place, profileId: 'two' }, 1)
    index.forget('one', null)
    while (index.sweep());
    expect(index.open(place, 2)).toMatchObject({ listedAtMs: null })
    expect(index.open({ ...place, profileId: 'two' }, 2).id).toBe(other.id)
    expect(names()).toEqual([])
  })

  test('a forgotten bucket leaves the other buckets of its profile', () => {
    const other = index.open({ ...place, bucket: 'music' }, 1)
    index.forget('one', 'photos')
    expect(index.open({ ...place, bucket: 'music' }, 2).id).toBe(other.id)
    expect(index.open(place, 2).id).not.toBe(listingId)
  })

  test('a place that nobody opened for three months is forgotten', () => {
    fill([object('old')])
    index.open({ ...place, bucket: 'music' }, 91 * 24 * 3_600_000)
    expect(index.open(place, 92 * 24 * 3_600_000)).toMatchObject({ listedAtMs: null })
  })
})

test('odd names come back as they went in', () => {
  const odd = ['', ' ', 'a\\b', '#?%+&<>"', "'; DROP TABLE row; --", '🦅', 'مرحبا', '\u0001', 'é'.repeat(511)]
  fill([...odd.map(folderRow), ...odd.slice(1).map((name) => object(name))])
  const { rows } = index.rows(listingId, { sort: byName, filter: '' }, all)
  const kinds = (kind: string) => rows.filter((row) => row.kind === kind).map(({ name }) => name)
  expect(kinds('folder').toSorted()).toEqual(odd.toSorted())
  expect(kinds('object').toSorted()).toEqual(odd.slice(1).toSorted())
  for (const name of odd) {
    expect(index.indexOf(listingId, { sort: byName, filter: '' }, { kind: 'folder', name })).toBe(
      rows.findIndex((row) => row.kind === 'folder' && row.name === name),
    )
  }
})

describe('typing the beginning of a name', () => {
  const find = (text: string, fromIndex = 0, sort: RowSort = byName, filter = '') =>
    index.find(listingId, { sort, filter }, text, fromIndex)
  beforeEach(() =>
    fill([
      folderRow('Scans'),
      object('100%.txt'),
      object('1000.txt'),
      object('Éclair.jpg', { sizeBytes: 9 }),
      object('scan 9.pdf', { sizeBytes: 3 }),
      object('scan 10.pdf', { sizeBytes: 1 }),
      object('照片.jpg'),
    ]),
  )

  test('leads to the first row that begins so, in any case', () => {
    expect(find('s')).toBe(0)
    expect(find('SCAN ')).toBe(names().indexOf('scan 9.pdf'))
    expect(find('é')).toBe(names().indexOf('Éclair.jpg'))
    expect(find('照')).toBe(names().indexOf('照片.jpg'))
  })

  test('goes on from where one is, and around the end', () => {
    const last = names().length - 1
    expect(find('s', 1)).toBe(names().indexOf('scan 9.pdf'))
    expect(find('s', last)).toBe(0)
  })

  test('takes a number as the beginning of a longer one', () => {
    expect(find('scan 1')).toBe(names().indexOf('scan 10.pdf'))
    expect(find('100')).toBe(Math.min(names().indexOf('100%.txt'), names().indexOf('1000.txt')))
  })

  test('keeps to the order and the filter of the view', () => {
    const bySize: RowSort = { column: 'size', isDescending: false }
    expect(find('scan ', 0, bySize)).toBe(names(bySize).indexOf('scan 10.pdf'))
    expect(find('é', 0, byName, 'scan')).toBeNull()
  })

  test('takes signs for themselves', () => {
    expect(find('100%')).toBe(names().indexOf('100%.txt'))
    expect(find('_')).toBeNull()
  })
})
