import { expect, test } from 'vitest'
import type { BucketScan } from '../../../../shared/contract/scans.ts'
import type { Client } from '../../../oss/index.ts'
import { bucket, put, startService } from '../../testLibrary.ts'
import { startScans } from '../testScans.ts'
import { csvCells, lineReader } from './inventoryRows.ts'

const target = 'lists'
const dayMs = 24 * 3_600_000

type Inventory = Parameters<Client['putBucketInventory']>[1]

async function startInventory(change: Partial<Inventory> = {}) {
  const service = await startService()
  const { client } = service
  await client.putBucket(target)
  await client.putBucketInventory(bucket, {
    id: 'daily',
    isEnabled: true,
    frequency: 'Daily',
    includedObjectVersions: 'Current',
    OSSBucketDestination: {
      format: 'CSV',
      accountId: '1000000000000001',
      rolename: 'AliyunOSSRole',
      bucket: target,
      prefix: 'inv/',
    },
    optionalFields: { field: ['Size', 'LastModifiedDate', 'StorageClass'] },
    ...change,
  })
  return service
}

const startLarge = (client: Client, now = Date.now) =>
  startScans(async (_, name) => client.forBucket(name), { inventoryFromCount: 1, now })

/** Counts as when somebody first comes to see it. */
const counted = (client: Client, now?: () => number): Promise<BucketScan> => startLarge(client, now).counted()

const odd = ['a,b "c".txt', 'a//b', '100 %/🦅', 'مرحبا', 'line\nbreak', 'é'.repeat(511)]

test('a large bucket is counted from its inventory, odd names and all', async () => {
  const { client, sandbox } = await startInventory()
  await put(client, ...odd)
  await sandbox.maintain()
  await put(client, 'came later')
  const { known } = await counted(client)
  const sizeBytes = odd.reduce((sum, key) => sum + Buffer.byteLength(key), 0)
  expect(known).toMatchObject({ objectCount: odd.length, sizeBytes, source: 'inventory', isWhole: true })
  expect(known?.asOfMs).toBeLessThanOrEqual(Date.now())
})

test('of all versions in an inventory only what the bucket shows is counted', async () => {
  const { client, sandbox } = await startInventory({ includedObjectVersions: 'All' })
  await client.putBucketVersioning(bucket, 'Enabled')
  await put(client, 'stays', 'goes')
  await client.put('stays', Buffer.from('twice as long'))
  await client.delete('goes')
  await sandbox.maintain()
  expect((await counted(client)).known).toMatchObject({ objectCount: 1, sizeBytes: 13, source: 'inventory' })
})

const unfit: [string, Partial<Inventory>][] = [
  ['is switched off', { isEnabled: false }],
  ['lists a part', { prefix: 'a/' }],
  ['leaves some out', { filter: { lowerSizeBound: 2 } }],
  ['says nothing of sizes', { optionalFields: { field: ['StorageClass', 'LastModifiedDate'] } }],
]
test.each(unfit)('a bucket whose inventory %s is listed', async (_, change) => {
  const { client, sandbox } = await startInventory(change)
  await put(client, 'a', 'b')
  await sandbox.maintain()
  expect((await counted(client)).known).toMatchObject({ objectCount: 2, source: 'listing' })
})

test('a bucket is listed while its inventory was not written yet', async () => {
  const { client } = await startInventory()
  await put(client, 'a')
  expect((await counted(client)).known).toMatchObject({ source: 'listing' })
})

test('a bucket whose inventory is old, or cannot be read, is listed', async () => {
  const { client, sandbox } = await startInventory()
  await put(client, 'a')
  await sandbox.maintain()
  expect((await counted(client, () => Date.now() + 9 * dayMs)).known).toMatchObject({ source: 'listing' })
  sandbox.faults.add({ operation: 'GetObject', refuse: { status: 403 } })
  expect((await counted(client)).known).toMatchObject({ objectCount: 1, source: 'listing' })
})

test('the cells of a line are read, quoted or not', () => {
  expect(csvCells('"a","b,""c""",,"",d')).toEqual(['a', 'b,"c"', '', '', 'd'])
  expect(csvCells(',x')).toEqual(['', 'x'])
})

test('a line that is cut off is no object', () => {
  const read = lineReader('Bucket, Key, Size, LastModifiedDate, StorageClass')
  expect(read?.('"b","k","12","2026-01-01T00:00:00.000Z","IA"')).toMatchObject({ key: 'k', sizeBytes: 12 })
  expect(read?.('"b","k"')).toBeNull()
  expect(read?.('')).toBeNull()
})
