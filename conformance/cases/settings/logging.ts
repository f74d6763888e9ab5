import { expect } from 'vitest'
import type { Subject } from '../../case.ts'

export const logging: Subject = {
  about: 'access logs',
  cases: [
    {
      name: 'a bucket logs into itself until that is deleted',
      proves: ['putBucketLogging', 'getBucketLogging', 'deleteBucketLogging'],
      async run(client, { bucket }) {
        expect(await client.getBucketLogging(bucket)).toMatchObject({ enable: false, prefix: null })
        expect(await client.putBucketLogging(bucket, 'logs/')).toMatchObject({ res: { status: 200 } })
        expect(await client.getBucketLogging(bucket)).toMatchObject({ enable: true, prefix: 'logs/' })
        expect(await client.deleteBucketLogging(bucket)).toMatchObject({ res: { status: 204 } })
        expect(await client.getBucketLogging(bucket)).toMatchObject({ enable: false, prefix: null })
      },
    },
    {
      name: 'logs need no prefix',
      proves: ['putBucketLogging', 'getBucketLogging'],
      async run(client, { bucket }) {
        await client.putBucketLogging(bucket)
        expect(await client.getBucketLogging(bucket)).toMatchObject({ enable: true, prefix: null })
      },
    },
  ],
}
