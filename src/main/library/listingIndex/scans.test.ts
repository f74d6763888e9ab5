import { expect, test } from 'vitest'
import { openDatabase } from '../../storage/database.ts'
import { createListingIndex } from './listingIndex.ts'
import { packed } from './scannedObjects.ts'
import { migrations } from './schema.ts'

const bucket = { profileId: 'one', bucket: 'shelf' }
const none = { type: null, class: null, age: null }
const dayMs = 86_400_000

const object = (key: string, sizeBytes = 1) => ({
  key,
  sizeBytes,
  storageClass: 'Standard',
  modifiedAtMs: null,
})

function open() {
  const { database } = openDatabase(':memory:', migrations)
  const index = createListingIndex(database)
  const keptKeys = () =>
    database
      .prepare('SELECT key FROM scanned_object')
      .all()
      .map(({ key }) => key)
  const sweepAll = () => {
    while (index.sweep());
  }
  return { index, keptKeys, sweepAll }
}

test('a scan counts what is appended, each key once', () => {
  const { index } = open()
  const { id } = index.beginScan(bucket, 'listing', 1)
  expect(index.appendScanned(id, packed([object('a', 5), object('b', 7)]))).toEqual({
    objectCount: 2,
    sizeBytes: 12,
  })
  expect(index.appendScanned(id, packed([object('b', 7), object('c', 1)]))).toEqual({
    objectCount: 3,
    sizeBytes: 13,
  })
  expect(index.scansOf(bucket)).toEqual({
    whole: null,
    begun: { id, source: 'listing', beganAtMs: 1, endedAtMs: null, objectCount: 3, sizeBytes: 13 },
  })
})

test('the last key is that by the order of bytes', () => {
  const { index } = open()
  const { id } = index.beginScan(bucket, 'listing', 1)
  expect(index.lastScannedKey(id)).toBeNull()
  // In UTF-16 the eagle would stand before the wide letter.
  index.appendScanned(id, packed([object('🦅'), object('Ａ'), object('z')]))
  expect(index.lastScannedKey(id)).toBe('🦅')
})

test('a scan stays until a newer one is whole, and is then swept away', () => {
  const { index, keptKeys, sweepAll } = open()
  const first = index.beginScan(bucket, 'listing', 1)
  index.appendScanned(first.id, packed([object('old')]))
  index.endScan(first.id, 2)
  const second = index.beginScan(bucket, 'inventory', 3)
  index.appendScanned(second.id, packed([object('new')]))
  expect(index.scansOf(bucket)).toMatchObject({ whole: { id: first.id }, begun: { id: second.id } })
  index.endScan(second.id, 4)
  expect(index.scansOf(bucket)).toMatchObject({
    whole: { id: second.id, source: 'inventory', endedAtMs: 4 },
    begun: null,
  })
  sweepAll()
  expect(keptKeys()).toEqual(['new'])
})

test('what was begun and not ended goes when another begins', () => {
  const { index, keptKeys, sweepAll } = open()
  index.appendScanned(index.beginScan(bucket, 'listing', 1).id, packed([object('half')]))
  const { id } = index.beginScan(bucket, 'listing', 2)
  expect(index.scansOf(bucket)).toMatchObject({ whole: null, begun: { id, objectCount: 0 } })
  sweepAll()
  expect(keptKeys()).toEqual([])
})

test('scans are forgotten with their bucket or their profile, others stay', () => {
  const { index, keptKeys, sweepAll } = open()
  const names = [bucket, { ...bucket, bucket: 'other' }, { ...bucket, profileId: 'two' }]
  for (const [at, name] of names.entries()) {
    const { id } = index.beginScan(name, 'listing', 1)
    index.appendScanned(id, packed([object(String(at))]))
    index.spaceSums(id, '', none)
    index.endScan(id, 2)
  }
  index.forget('one', 'shelf')
  sweepAll()
  expect(keptKeys()).toEqual(['1', '2'])
  index.forget('one', null)
  sweepAll()
  expect(keptKeys()).toEqual(['2'])
})

test('what nobody has counted for three months goes when something else is counted', () => {
  const { index, keptKeys, sweepAll } = open()
  const old = index.beginScan({ ...bucket, bucket: 'left' }, 'listing', 0)
  index.appendScanned(old.id, packed([object('old')]))
  index.beginScan(bucket, 'listing', 91 * dayMs)
  sweepAll()
  expect(keptKeys()).toEqual([])
})
