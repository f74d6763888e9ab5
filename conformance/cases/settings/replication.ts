import { expect } from 'vitest'
import type { Subject } from '../../case.ts'

export const replication: Subject = {
  about: 'replication',
  cases: [
    {
      name: 'a bucket is repeated elsewhere until that is deleted',
      proves: [
        ...(['putBucketReplication', 'getBucketReplication'] as const),
        ...(['getBucketReplicationProgress', 'deleteBucketReplication'] as const),
      ],
      isOspreyOnly: true,
      sandboxOnly: 'a bucket in another region is needed',
      async run(client, { bucket }) {
        const target = { targetBucket: 'elsewhere', targetLocation: 'oss-cn-beijing', prefixes: ['a/'] }
        const { ruleId } = await client.putBucketReplication(bucket, target)
        const rule = { id: ruleId, ...target, action: 'ALL' }
        expect((await client.getBucketReplication(bucket)).rules).toMatchObject([rule])
        expect((await client.getBucketReplicationProgress(bucket, ruleId)).rules).toMatchObject([rule])
        expect(await client.deleteBucketReplication(bucket, ruleId)).toMatchObject({ status: 200 })
        await expect(client.getBucketReplication(bucket)).rejects.toMatchObject({ status: 404 })
      },
    },
    {
      name: 'a bucket knows where it may be repeated',
      proves: ['getBucketReplicationLocation'],
      isOspreyOnly: true,
      async run(client, { bucket }) {
        const { locations } = await client.getBucketReplicationLocation(bucket)
        expect(locations).toContain('oss-cn-beijing')
      },
    },
  ],
}
