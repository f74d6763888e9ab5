import { expect } from 'vitest'
import type { Subject } from '../../case.ts'

export const switches: Subject = {
  about: 'switches of buckets',
  cases: [
    {
      name: 'a bucket is fast from far away',
      proves: ['putBucketTransferAcceleration', 'getBucketTransferAcceleration'],
      isOspreyOnly: true,
      async run(client, { bucket }) {
        expect(await client.putBucketTransferAcceleration(bucket, true)).toMatchObject({ status: 200 })
        expect(await client.getBucketTransferAcceleration(bucket)).toMatchObject({ isEnabled: true })
      },
    },
    {
      name: 'a bucket remembers when its objects were read',
      proves: ['putBucketAccessMonitor', 'getBucketAccessMonitor'],
      isOspreyOnly: true,
      async run(client, { bucket }) {
        expect(await client.putBucketAccessMonitor(bucket, 'Enabled')).toMatchObject({ status: 200 })
        expect(await client.getBucketAccessMonitor(bucket)).toMatchObject({ monitorStatus: 'Enabled' })
      },
    },
    {
      name: 'a bucket lets archived objects be read at once',
      proves: ['putBucketArchiveDirectRead', 'getBucketArchiveDirectRead'],
      isOspreyOnly: true,
      async run(client, { bucket }) {
        expect(await client.putBucketArchiveDirectRead(bucket, true)).toMatchObject({ status: 200 })
        expect(await client.getBucketArchiveDirectRead(bucket)).toMatchObject({ isEnabled: true })
      },
    },
    {
      name: 'a bucket accepts some versions of TLS alone',
      proves: ['putBucketHttpsConfig', 'getBucketHttpsConfig'],
      isOspreyOnly: true,
      async run(client, { bucket }) {
        const tlsVersions = ['TLSv1.2', 'TLSv1.3']
        expect(await client.putBucketHttpsConfig(bucket, tlsVersions)).toMatchObject({ status: 200 })
        expect(await client.getBucketHttpsConfig(bucket)).toMatchObject({ tlsVersions })
      },
    },
    {
      name: 'a bucket keeps the public out until that is deleted',
      proves: [
        ...(['putBucketPublicAccessBlock', 'getBucketPublicAccessBlock'] as const),
        'deleteBucketPublicAccessBlock',
      ],
      isOspreyOnly: true,
      async run(client, { bucket }) {
        expect(await client.putBucketPublicAccessBlock(bucket, true)).toMatchObject({ status: 200 })
        expect(await client.getBucketPublicAccessBlock(bucket)).toMatchObject({ isBlocked: true })
        expect(await client.deleteBucketPublicAccessBlock(bucket)).toMatchObject({ status: 204 })
        expect(await client.getBucketPublicAccessBlock(bucket)).toMatchObject({ isBlocked: false })
      },
    },
    {
      name: 'a bucket belongs to a group of resources',
      proves: ['putBucketResourceGroup', 'getBucketResourceGroup'],
      isOspreyOnly: true,
      sandboxOnly: 'a group of the account is needed',
      async run(client, { bucket }) {
        expect(await client.putBucketResourceGroup(bucket, 'rg-acfm1')).toMatchObject({ status: 200 })
        expect(await client.getBucketResourceGroup(bucket)).toMatchObject({ resourceGroupId: 'rg-acfm1' })
      },
    },
  ],
}
