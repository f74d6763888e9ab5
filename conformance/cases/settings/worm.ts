import { expect } from 'vitest'
import type { Subject } from '../../case.ts'

export const worm: Subject = {
  about: 'retention',
  cases: [
    {
      name: 'a retention that is not complete can be dropped',
      proves: ['initiateBucketWorm', 'getBucketWorm', 'abortBucketWorm'],
      async run(client, context) {
        const bucket = await context.newBucket()
        const { wormId, status } = await client.initiateBucketWorm(bucket, '1')
        expect(status).toBe(200)
        expect(await client.getBucketWorm(bucket)).toMatchObject({
          wormId,
          state: 'InProgress',
          days: '1',
          creationDate: expect.stringMatching(/^\d{4}-/),
          status: 200,
        })
        expect(await client.abortBucketWorm(bucket)).toMatchObject({ status: 204 })
        await expect(client.getBucketWorm(bucket)).rejects.toMatchObject({ status: 404 })
      },
    },
    {
      name: 'a complete retention keeps objects as they are',
      proves: ['initiateBucketWorm', 'completeBucketWorm', 'extendBucketWorm', 'getBucketWorm'],
      sandboxOnly: 'nobody could delete the bucket for days',
      async run(_client, context) {
        const bucket = await context.newBucket()
        const client = context.connect({ bucket })
        const { wormId } = await client.initiateBucketWorm(bucket, '1')
        expect(await client.completeBucketWorm(bucket, wormId)).toMatchObject({ status: 200 })
        expect(await client.extendBucketWorm(bucket, wormId, '2')).toMatchObject({ status: 200 })
        expect(await client.getBucketWorm(bucket)).toMatchObject({ state: 'Locked', days: '2' })
        await client.put('k', Buffer.from('x'))
        const refusal = { code: 'FileImmutable', status: 409 }
        await expect(client.delete('k')).rejects.toMatchObject(refusal)
        await expect(client.put('k', Buffer.from('y'))).rejects.toMatchObject(refusal)
      },
    },
  ],
}
