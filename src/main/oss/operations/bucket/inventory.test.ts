import { expect, it } from 'vitest'
import { testClient, testServer } from '../../testing/server.ts'
import type { Inventory } from './inventory.ts'

const inventory: Inventory = {
  id: 'daily',
  isEnabled: true,
  prefix: 'a/',
  filter: { lowerSizeBound: '1', storageClass: 'Standard,IA' },
  OSSBucketDestination: {
    format: 'CSV',
    accountId: '17',
    rolename: 'Role',
    bucket: 'target',
    prefix: 'inv/',
    encryption: { 'SSE-OSS': '' },
  },
  frequency: 'Weekly',
  includedObjectVersions: 'Current',
  optionalFields: { field: ['Size'] },
}

it('reads back what it sent', async () => {
  const server = await testServer({}, (_request, response) => response.end(server.requests[0]?.body))
  const { client } = testClient(server)
  await client.putBucketInventory('demo', inventory)
  expect((await client.getBucketInventory('demo', 'daily')).inventory).toEqual(inventory)
  expect(server.requests[1]?.url).toBe('/demo/?inventory&inventoryId=daily')
})

it('lists inventories, page by page', async () => {
  const body = `<ListInventoryConfigurationsResult><InventoryConfiguration><Id>a</Id></InventoryConfiguration>
    <IsTruncated>true</IsTruncated><NextContinuationToken>T</NextContinuationToken></ListInventoryConfigurationsResult>`
  const server = await testServer({ body }, { body: '<ListInventoryConfigurationsResult/>' })
  const { client } = testClient(server)
  const first = await client.listBucketInventory('demo')
  expect(first).toMatchObject({ inventoryList: [{ id: 'a' }], isTruncated: true, nextContinuationToken: 'T' })
  const second = await client.listBucketInventory('demo', { continuationToken: 'T' })
  expect(second).toMatchObject({ inventoryList: [], isTruncated: false })
  expect(server.requests[1]?.url).toBe('/demo/?inventory&continuation-token=T')
})
