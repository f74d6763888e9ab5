import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ObjectSum } from '../../../../shared/contract/scans.ts'
import type { SpaceFilter, SpaceSums } from '../../../../shared/contract/space.ts'
import { openDatabase } from '../../../storage/database.ts'
import { packBlock, type ScannedVersion } from '../store/blocks.ts'
import { migrations } from '../store/schema.ts'
import { createScanThread } from '../store/scanThread.ts'

const bucket = { profileId: 'one', bucket: 'shelf' }
const everything: SpaceFilter = { type: null, class: null, age: null }
const dayMs = 86_400_000
const nowMs = Date.UTC(2026, 10, 27)
const listing = { source: 'listing', beganAtMs: nowMs, versioning: 'enabled', versions: 'read' } as const

const object = (key: string, rest: Partial<ScannedVersion> = {}): ScannedVersion => ({
  ...{ key, sizeBytes: 1, storageClass: 'Standard', modifiedMs: nowMs },
  ...{ isLatest: true, isMarker: false, isNull: true },
  ...rest,
})

/** As the service lists: by the bytes of the keys, those of one key as they are given. */
const inOrder = (objects: ScannedVersion[]) =>
  objects.toSorted((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)))

function scanOf(objects: ScannedVersion[], pieceLength = 1000) {
  const thread = createScanThread(openDatabase(':memory:', migrations).database, null)
  const { id } = thread.begin(bucket, listing)
  const sorted = inOrder(objects)
  for (let at = 0; at < sorted.length; at += pieceLength)
    thread.append(id, packBlock(sorted.slice(at, at + pieceLength)), null)
  thread.end(id, nowMs)
  const sums = (prefix: string, filter: SpaceFilter): SpaceSums => {
    const found = thread.sums(bucket, prefix, filter)
    if (!found) throw new Error('nothing is known')
    return found
  }
  return { thread, sums }
}

const sumsOf = (objects: ScannedVersion[], prefix = '', filter: Partial<SpaceFilter> = {}) => {
  return scanOf(objects).sums(prefix, { ...everything, ...filter })
}

const named = (groups: (ObjectSum & { name: string })[]) =>
  Object.fromEntries(groups.map(({ name, objectCount, sizeBytes }) => [name, [objectCount, sizeBytes]]))

const added = (sums: ObjectSum[]) => ({
  objectCount: sums.reduce((sum, { objectCount }) => sum + objectCount, 0),
  sizeBytes: sums.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
})

test('objects are told by folder, type, class and age', () => {
  const sums = sumsOf([
    object('a/one.jpg', { sizeBytes: 10, storageClass: 'IA', modifiedMs: nowMs - 8 * dayMs }),
    object('a/b/two.PNG', { sizeBytes: 20, modifiedMs: nowMs - 200 * dayMs }),
    object('c.mp4', { sizeBytes: 100, modifiedMs: nowMs - 400 * dayMs }),
    object('d', { sizeBytes: 5, modifiedMs: NaN, storageClass: '' }),
  ])
  expect(sums.total).toEqual({ objectCount: 4, sizeBytes: 135 })
  expect(sums.entries).toEqual([
    { kind: 'object', name: 'c.mp4', objectCount: 1, sizeBytes: 100 },
    { kind: 'folder', name: 'a', objectCount: 2, sizeBytes: 30 },
    { kind: 'object', name: 'd', objectCount: 1, sizeBytes: 5 },
  ])
  expect(named(sums.types)).toEqual({ image: [2, 30], video: [1, 100], other: [1, 5] })
  expect(named(sums.classes)).toEqual({ Standard: [2, 120], IA: [1, 10], '': [1, 5] })
  expect(named(sums.ages)).toEqual({ month: [1, 10], year: [1, 20], older: [1, 100], unknown: [1, 5] })
})

test('a folder is added up without what only begins like it', () => {
  const objects = ['a', 'a!', 'a/', 'a/x', 'a/y/z', 'a0', 'ab/x'].map((key) => object(key))
  const sums = sumsOf(objects, 'a/')
  expect(sums.total.objectCount).toBe(3)
  expect(sums.entries.map(({ kind, name }) => [kind, name])).toEqual([
    ['object', ''],
    ['object', 'x'],
    ['folder', 'y'],
  ])
})

test('a filter counts only what matches all of it', () => {
  const objects = [
    object('a/one.jpg', { storageClass: 'IA' }),
    object('a/two.jpg'),
    object('b/three.mp4', { storageClass: 'IA' }),
  ]
  expect(sumsOf(objects, '', { type: 'image', class: 'IA' })).toMatchObject({
    total: { objectCount: 1 },
    entries: [{ name: 'a', objectCount: 1 }],
    types: [{ name: 'image' }],
  })
  expect(sumsOf(objects, '', { age: 'older' })).toMatchObject({ total: { objectCount: 0 }, entries: [] })
})

test('odd keys lie in the folders that their slashes say', () => {
  const long = `${'深'.repeat(340)}/x`
  expect(Buffer.byteLength(long)).toBeLessThanOrEqual(1023)
  const keys = ['/a', '//a', 'a//b', '🦅/🦅', 'صور/مرحبا.txt', long, 'Ａ/x', '\u{10ffff}/x']
  const objects = keys.map((key) => object(key))
  const root = sumsOf(objects)
  expect(new Set(root.entries.map(({ kind, name }) => `${kind} ${name}`))).toEqual(
    new Set(['', 'a', '🦅', 'صور', '深'.repeat(340), 'Ａ', '\u{10ffff}'].map((name) => `folder ${name}`)),
  )
  expect(root.entries.find(({ name }) => name === '')).toMatchObject({ objectCount: 2 })
  expect(sumsOf(objects, '/').entries).toEqual([
    { kind: 'folder', name: '', objectCount: 1, sizeBytes: 1 },
    { kind: 'object', name: 'a', objectCount: 1, sizeBytes: 1 },
  ])
  expect(sumsOf(objects, 'a//').entries).toMatchObject([{ kind: 'object', name: 'b' }])
  expect(sumsOf(objects, '\u{10ffff}/').total.objectCount).toBe(1)
})

test('of very many entries the largest by bytes and by number are named, the others are one sum', () => {
  const many = Array.from({ length: 20_000 }, (_, at) =>
    object(`file ${at}`, { sizeBytes: (at * 7919) % 20_011 }),
  )
  const folders = Array.from({ length: 500 }, (_, at) =>
    Array.from({ length: (at % 50) + 2 }, (_, file) => object(`folder ${at}/${file}`, { sizeBytes: 0 })),
  ).flat()
  const { entries, rest, total } = sumsOf([...many, ...folders])
  const bySize = many.toSorted((a, b) => b.sizeBytes - a.sizeBytes).slice(0, 200)
  expect(entries.slice(0, 200).map(({ name }) => name)).toEqual(bySize.map(({ key }) => key))
  const largestCounts = Array.from({ length: 500 }, (_, at) => (at % 50) + 2).toSorted((a, b) => b - a)
  expect(
    entries
      .map(({ objectCount }) => objectCount)
      .toSorted((a, b) => b - a)
      .slice(0, 200),
  ).toEqual(largestCounts.slice(0, 200))
  expect(rest.entryCount).toBe(20_500 - entries.length)
  expect(added([...entries, rest])).toEqual(total)
})

test('older versions and deleted objects take part in no sum', () => {
  const objects = [
    object('a/x', { sizeBytes: 5 }),
    object('a/x', { sizeBytes: 100, isLatest: false }),
    object('a/y', { sizeBytes: 0, isMarker: true }),
    object('a/y', { sizeBytes: 100, isLatest: false }),
  ]
  const sums = sumsOf(objects)
  expect(sums.total).toEqual({ objectCount: 1, sizeBytes: 5 })
  expect(sums.entries).toMatchObject([{ name: 'a', objectCount: 1 }])
})

test('a key with more versions than a block holds hides nothing behind it', () => {
  const many = Array.from({ length: 7 }, (_, at) => object('a/x', { isLatest: at === 0 }))
  const { sums } = scanOf([object('a'), ...many, object('a/z', { sizeBytes: 3 }), object('b')], 2)
  expect(sums('a/', everything).total).toEqual({ objectCount: 2, sizeBytes: 4 })
})

test('what a whole scan adds up to is kept; what one that is not adds up to follows it', () => {
  const { thread, sums } = scanOf([object('a/x')])
  const first = sums('', everything)
  expect(sums('', everything)).toEqual(first)
  thread.forget('one', 'shelf')
  const { id } = thread.begin(bucket, listing)
  expect(sums('', everything).total).toEqual({ objectCount: 0, sizeBytes: 0 })
  thread.append(id, packBlock([object('b', { sizeBytes: 7 })]), null)
  expect(sums('', everything).total).toEqual({ objectCount: 1, sizeBytes: 7 })
})

const segment = fc.constantFrom('', 'a', 'b', 'A', '🦅', 'م', 'a.jpg', 'x.mp4', '0', '!', '\u{10ffff}')
const anyObject = fc
  .record({
    path: fc.array(segment, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/')),
    sizeBytes: fc.nat({ max: 2 ** 40 }),
    storageClass: fc.constantFrom('Standard', 'IA', 'Archive', ''),
    modifiedMs: fc.option(fc.integer({ min: nowMs - 500 * dayMs, max: nowMs + dayMs }), { nil: NaN }),
  })
  .filter(({ path }) => path !== '')
  .map(({ path, ...rest }) => object(path, rest))
const anyFilter = fc.record<SpaceFilter>({
  type: fc.constantFrom(null, null, 'image' as const, 'other' as const),
  class: fc.constantFrom(null, null, 'IA', ''),
  age: fc.constantFrom(null, null, 'week' as const, 'older' as const),
})

test('in each folder, entries and each kind of group add up to the total, and folders to what lies in them', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyObject, { selector: ({ key }) => key, maxLength: 60 }),
      anyFilter,
      fc.integer({ min: 1, max: 20 }),
      (objects, filter, pieceLength) => {
        const { thread, sums: sumsBelow } = scanOf(objects, pieceLength)
        const check = (prefix: string): SpaceSums => {
          const sums = sumsBelow(prefix, filter)
          for (const parts of [[...sums.entries, sums.rest], sums.types, sums.classes, sums.ages])
            expect(added(parts)).toEqual(sums.total)
          for (const { kind, name, ...sum } of sums.entries)
            if (kind === 'folder') expect(check(`${prefix}${name}/`).total).toEqual(sum)
          return sums
        }
        const { total } = check('')
        const isAll = Object.values(filter).every((wanted) => wanted === null)
        if (isAll)
          expect(total).toEqual(added(objects.map(({ sizeBytes }) => ({ objectCount: 1, sizeBytes }))))
        thread.close()
      },
    ),
    { numRuns: 150 },
  )
})
