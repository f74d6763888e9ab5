import { expect, test } from 'vitest'
import { openDatabase } from '../../../storage/database.ts'
import { packBlock } from './blocks.ts'
import { migrations } from './schema.ts'
import { createScanThread } from './scanThread.ts'

const bucket = { profileId: 'one', bucket: 'shelf' }
const none = { type: null, class: null, age: null }
const dayMs = 86_400_000

const version = (key: string, sizeBytes = 1) => ({
  ...{ key, sizeBytes, storageClass: 'Standard', modifiedMs: NaN },
  ...{ isLatest: true, isMarker: false, isNull: true },
})
const blockOf = (...keys: string[]) => packBlock(keys.map((key) => version(key)))
const listing = (beganAtMs: number) =>
  ({ source: 'listing', beganAtMs, versioning: 'never', versions: 'read' }) as const
const inventory = (beganAtMs: number) => ({ ...listing(beganAtMs), source: 'inventory' }) as const

function open() {
  const { database } = openDatabase(':memory:', migrations)
  const keptKeys = () =>
    ['block', 'unsorted'].flatMap((table) =>
      database
        .prepare(`SELECT ${table === 'block' ? 'first_key' : 'key'} AS key FROM ${table}`)
        .all()
        .map(({ key }) => key),
    )
  return { database, thread: createScanThread(database, null), keptKeys }
}

test('a scan counts what the bucket shows, and knows where its listing goes on', () => {
  const { thread } = open()
  const { id } = thread.begin(bucket, listing(1))
  const old = { ...version('a', 100), isLatest: false }
  const marker = { ...version('b', 0), isMarker: true }
  const first = packBlock([version('a', 5), old, marker, version('c', 7)])
  expect(thread.append(id, first, { key: 'c', versionId: 'v1' })).toEqual({ objectCount: 2, sizeBytes: 12 })
  const sum = thread.append(id, blockOf('d'), { key: 'd', versionId: null })
  expect(sum).toEqual({ objectCount: 3, sizeBytes: 13 })
  expect(thread.scansOf(bucket)).toEqual({
    whole: null,
    begun: {
      ...{ id, ...listing(1), ...sum, uploads: 'unread', endedAtMs: null },
      next: { key: 'd', versionId: null },
    },
  })
})

test('a scan stays until a newer one is whole, and goes with all that it had', () => {
  const { thread, keptKeys } = open()
  const first = thread.begin(bucket, listing(1))
  thread.append(first.id, blockOf('old'), null)
  thread.setUploads(first.id, [{ key: 'up', initiatedMs: 1, sizeBytes: null }], 'read')
  thread.end(first.id, 2)
  const second = thread.begin(bucket, inventory(3))
  thread.addUnsorted(second.id, blockOf('new'))
  expect(thread.scansOf(bucket)).toMatchObject({ whole: { id: first.id }, begun: { id: second.id } })
  expect(thread.sortSome(second.id)).toBe(false)
  thread.end(second.id, 4)
  expect(thread.scansOf(bucket)).toMatchObject({
    whole: { id: second.id, source: 'inventory', endedAtMs: 4, uploads: 'unread' },
    begun: null,
  })
  expect(keptKeys()).toEqual(['new'])
})

test('what comes in any order counts once, and is sorted by the bytes of its keys', () => {
  const { database, thread } = open()
  const { id } = thread.begin(bucket, inventory(1))
  thread.addUnsorted(id, blockOf('🦅/1', 'b/1', 'Ａ/1'))
  expect(thread.addUnsorted(id, blockOf('b/1', 'a/1'))).toEqual({ objectCount: 4, sizeBytes: 4 })
  thread.sortSome(id)
  thread.end(id, 2)
  const kept = database.prepare('SELECT keys FROM block').all()
  // In UTF-16 the eagle would stand before the wide letter.
  expect(kept.map(({ keys }) => JSON.parse(keys as string) as string[])).toEqual([
    ['a/1', 'b/1', 'Ａ/1', '🦅/1'],
  ])
  expect(thread.sums(bucket, 'b/', none)?.total).toEqual({ objectCount: 1, sizeBytes: 1 })
})

test('what was begun and not ended goes when another begins', () => {
  const { thread, keptKeys } = open()
  thread.append(thread.begin(bucket, listing(1)).id, blockOf('half'), null)
  const { id } = thread.begin(bucket, listing(2))
  expect(thread.scansOf(bucket)).toMatchObject({ whole: null, begun: { id, objectCount: 0 } })
  expect(keptKeys()).toEqual([])
})

test('an inventory that was not read to its end is gone after a restart, a listing is not', () => {
  const { database, thread, keptKeys } = open()
  thread.addUnsorted(thread.begin(bucket, inventory(1)).id, blockOf('a'))
  const other = { ...bucket, bucket: 'other' }
  thread.append(thread.begin(other, listing(1)).id, blockOf('b'), { key: 'b', versionId: null })
  const restarted = createScanThread(database, null)
  expect(restarted.scansOf(bucket)).toEqual({ whole: null, begun: null })
  expect(restarted.scansOf(other).begun).toMatchObject({ next: { key: 'b' } })
  expect(keptKeys()).toEqual(['b'])
})

test('scans are forgotten with their bucket or their profile, others stay', () => {
  const { thread, keptKeys } = open()
  const names = [bucket, { ...bucket, bucket: 'other' }, { ...bucket, profileId: 'two' }]
  for (const [at, name] of names.entries()) {
    const { id } = thread.begin(name, listing(1))
    thread.append(id, blockOf(String(at)), null)
    thread.end(id, 2)
    thread.sums(name, '', none)
  }
  thread.forget('one', 'shelf')
  expect(keptKeys()).toEqual(['1', '2'])
  thread.forget('one', null)
  expect(keptKeys()).toEqual(['2'])
})

test('what nobody has counted for three months goes when something else is counted', () => {
  const { thread, keptKeys } = open()
  const old = thread.begin({ ...bucket, bucket: 'left' }, listing(0))
  thread.append(old.id, blockOf('old'), null)
  thread.begin(bucket, listing(91 * dayMs))
  expect(keptKeys()).toEqual([])
})
