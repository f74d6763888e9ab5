import { expect } from 'vitest'
import type { Subject } from '../../case.ts'

const inventoryOf = (id: string, bucket: string) => ({
  id,
  isEnabled: false,
  prefix: 'a/',
  OSSBucketDestination: {
    format: 'CSV',
    accountId: '1',
    rolename: 'r',
    bucket,
    prefix: 'i/',
    encryption: { 'SSE-OSS': '' },
  },
  frequency: 'Daily',
  includedObjectVersions: 'All',
  optionalFields: { field: ['Size', 'ETag'] },
})

export const inventory: Subject = {
  about: 'inventories',
  cases: [
    {
      name: 'an inventory is written until it is deleted',
      proves: ['putBucketInventory', 'getBucketInventory', 'deleteBucketInventory'],
      sandboxOnly: 'a role that may write into the bucket is needed',
      async run(client, { bucket }) {
        expect(await client.putBucketInventory(bucket, inventoryOf('daily', bucket))).toMatchObject({
          status: 200,
        })
        expect(await client.getBucketInventory(bucket, 'daily')).toMatchObject({
          status: 200,
          inventory: {
            id: 'daily',
            prefix: 'a/',
            OSSBucketDestination: { format: 'CSV', accountId: '1', rolename: 'r', bucket, prefix: 'i/' },
            frequency: 'Daily',
            includedObjectVersions: 'All',
            optionalFields: { field: ['Size', 'ETag'] },
          },
        })
        expect(await client.deleteBucketInventory(bucket, 'daily')).toMatchObject({ status: 204 })
        await expect(client.getBucketInventory(bucket, 'daily')).rejects.toMatchObject({
          code: 'NoSuchInventory',
          status: 404,
        })
      },
    },
    {
      name: 'inventories are listed',
      proves: ['putBucketInventory', 'listBucketInventory'],
      sandboxOnly: 'a role that may write into the bucket is needed',
      async run(client, { bucket }) {
        await client.putBucketInventory(bucket, inventoryOf('one', bucket))
        await client.putBucketInventory(bucket, inventoryOf('two', bucket))
        expect(await client.listBucketInventory(bucket, {})).toMatchObject({
          status: 200,
          isTruncated: false,
          nextContinuationToken: undefined,
          inventoryList: [{ id: 'one' }, { id: 'two' }],
        })
      },
    },
  ],
}
