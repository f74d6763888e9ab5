import { expect } from 'vitest'
import type { Subject } from '../../case.ts'

const rules = [
  {
    id: 'a',
    prefix: 'x/',
    status: 'Enabled' as const,
    expiration: { days: '3' },
    abortMultipartUpload: { days: '2' },
  },
  {
    id: 'b',
    prefix: 'y/',
    status: 'Disabled' as const,
    transition: { days: '30', storageClass: 'IA' as const },
    tag: [{ key: 'k', value: 'v' }],
  },
]

export const lifecycle: Subject = {
  about: 'lifecycles',
  cases: [
    {
      name: 'a bucket has a lifecycle until that is deleted',
      proves: ['putBucketLifecycle', 'getBucketLifecycle', 'deleteBucketLifecycle'],
      async run(client, { bucket }) {
        expect(await client.putBucketLifecycle(bucket, structuredClone(rules))).toMatchObject({
          res: { status: 200 },
        })
        expect(await client.getBucketLifecycle(bucket)).toMatchObject({ rules })
        expect(await client.deleteBucketLifecycle(bucket)).toMatchObject({ res: { status: 204 } })
        await expect(client.getBucketLifecycle(bucket)).rejects.toMatchObject({
          name: 'NoSuchLifecycleError',
          status: 404,
        })
      },
    },
    {
      name: 'a lifecycle may be told by days alone',
      proves: ['putBucketLifecycle', 'getBucketLifecycle'],
      async run(client, { bucket }) {
        await client.putBucketLifecycle(bucket, [{ id: 'old', prefix: 'z/', status: 'Enabled', days: 7 }])
        expect(await client.getBucketLifecycle(bucket)).toMatchObject({
          rules: [{ id: 'old', prefix: 'z/', status: 'Enabled', expiration: { days: '7' } }],
        })
      },
    },
    {
      name: 'versions have a lifecycle of their own',
      proves: ['putBucketLifecycle', 'getBucketLifecycle'],
      async run(client, { bucket }) {
        const rule = {
          id: 'versions',
          prefix: '',
          status: 'Enabled' as const,
          expiration: { expiredObjectDeleteMarker: 'true' as const },
          noncurrentVersionExpiration: { noncurrentDays: '5' },
        }
        await client.putBucketLifecycle(bucket, [structuredClone(rule)])
        expect(await client.getBucketLifecycle(bucket)).toMatchObject({ rules: [rule] })
      },
    },
    {
      name: 'a lifecycle that the service would refuse is refused before anything is sent',
      proves: ['putBucketLifecycle'],
      async run(client, { bucket }) {
        const refusals: [unknown, string][] = [
          [{}, 'rules must be Array'],
          [[{ id: 'r', status: 'Enabled', days: 1 }], 'Rule must includes prefix'],
          [[{ id: 'r', prefix: '', status: 'On', days: 1 }], 'Status must be Enabled or Disabled'],
          [[{ id: 'r', prefix: '', status: 'Enabled' }], 'Rule must includes'],
          [[{ id: 'i'.repeat(256), prefix: '', status: 'Enabled', days: 1 }], 'ID is composed of 255 bytes'],
        ]
        for (const [wrong, message] of refusals)
          await expect(client.putBucketLifecycle(bucket, wrong as never)).rejects.toThrow(message)
      },
    },
  ],
}
