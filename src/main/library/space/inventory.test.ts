import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { BucketScan } from '../../../shared/contract/space.ts'
import type { Client } from '../../oss/index.ts'
import { openRemoteIndex } from '../listingIndex/remoteIndex.ts'
import { bucket, put, startService, temporaryFolder } from '../testLibrary.ts'
import { createBucketScans } from './bucketScans.ts'
import { csvCells, lineReader } from './inventoryRows.ts'

const shelf = { profileId: 'one', bucket }
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

/** Counts as when somebody first comes to see the bucket. */
async function counted(client: Client, now = Date.now): Promise<BucketScan> {
  const path = join(temporaryFolder(), 'index.db')
  const workerUrl = new URL('../listingIndex/worker.ts', import.meta.url)
  const { index } = await openRemoteIndex({ path, workerUrl })
  const ended = Promise.withResolvers<BucketScan>()
  const scans = createBucketScans({
    index,
    clients: { forBucket: async (_, name) => client.forBucket(name) },
    inventoryFromCount: 1,
    now,
    onScanned: (scan) => scan.progress === null && ended.resolve(scan),
  })
  onTestFinished(async () => {
    await scans.drop(() => true)
    await index.close()
  })
  await scans.open(shelf)
  return ended.promise
}

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
