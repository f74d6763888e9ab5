import { expect } from 'vitest'
import type { Subject } from '../../case.ts'

const rule = {
  allowedOrigin: '*',
  allowedMethod: ['GET', 'HEAD'],
  allowedHeader: '*',
  exposeHeader: 'ETag',
  maxAgeSeconds: '30',
}

export const cors: Subject = {
  about: 'rules of cross-origin access',
  cases: [
    {
      name: 'a bucket has rules of cross-origin access until they are deleted',
      proves: ['putBucketCORS', 'getBucketCORS', 'deleteBucketCORS'],
      async run(client, { bucket }) {
        const rules = [
          rule,
          { allowedOrigin: ['https://a.example', 'https://b.example'], allowedMethod: 'PUT' },
        ]
        expect(await client.putBucketCORS(bucket, structuredClone(rules))).toMatchObject({
          res: { status: 200 },
        })
        expect(await client.getBucketCORS(bucket)).toMatchObject({ rules })
        expect(await client.deleteBucketCORS(bucket)).toMatchObject({ res: { status: 204 } })
        await expect(client.getBucketCORS(bucket)).rejects.toMatchObject({
          name: 'NoSuchCORSConfigurationError',
          status: 404,
        })
      },
    },
    {
      name: 'rules of cross-origin access that say nothing are refused before anything is sent',
      proves: ['putBucketCORS'],
      async run(client, { bucket }) {
        const allowedMethod = ['GET']
        await expect(client.putBucketCORS(bucket, undefined as never)).rejects.toThrow('rules is required')
        await expect(client.putBucketCORS(bucket, [{ allowedMethod }] as never)).rejects.toThrow(
          'allowedOrigin is required',
        )
        await expect(client.putBucketCORS(bucket, [{ allowedOrigin: '*' }] as never)).rejects.toThrow(
          'allowedMethod is required',
        )
      },
    },
  ],
}
