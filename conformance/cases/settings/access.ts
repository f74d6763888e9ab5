import { expect } from 'vitest'
import type { Subject } from '../../case.ts'

export const access: Subject = {
  about: 'tags, payers, encryption and policies of buckets',
  cases: [
    {
      name: 'a bucket has tags until they are deleted',
      proves: ['putBucketTags', 'getBucketTags', 'deleteBucketTags'],
      async run(client, { bucket }) {
        const tag = { env: 'dev', 团队: 'a b' }
        expect(await client.putBucketTags(bucket, { ...tag })).toMatchObject({ status: 200 })
        expect(await client.getBucketTags(bucket)).toMatchObject({ status: 200, tag })
        expect(await client.deleteBucketTags(bucket)).toMatchObject({ status: 204 })
        expect((await client.getBucketTags(bucket)).tag).toEqual({})
      },
    },
    {
      name: 'tags that no bucket can have are refused before anything is sent',
      proves: ['putBucketTags'],
      async run(client, { bucket }) {
        const many = Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`k${at}`, 'v']))
        await expect(client.putBucketTags(bucket, many)).rejects.toThrow()
        await expect(client.putBucketTags(bucket, { ['k'.repeat(65)]: 'v' })).rejects.toThrow()
        await expect(client.putBucketTags(bucket, { 'http://k': 'v' })).rejects.toThrow()
      },
    },
    {
      name: 'a bucket encrypts until that is deleted',
      proves: ['putBucketEncryption', 'getBucketEncryption', 'deleteBucketEncryption'],
      async run(client, { bucket }) {
        expect(await client.putBucketEncryption(bucket, { SSEAlgorithm: 'AES256' })).toMatchObject({
          status: 200,
        })
        expect(await client.getBucketEncryption(bucket)).toMatchObject({
          status: 200,
          encryption: { SSEAlgorithm: 'AES256' },
        })
        expect(await client.deleteBucketEncryption(bucket)).toMatchObject({ status: 204 })
        await expect(client.getBucketEncryption(bucket)).rejects.toMatchObject({
          code: 'NoSuchServerSideEncryptionRule',
          status: 404,
        })
      },
    },
    {
      name: 'who asks may be who pays',
      proves: ['putBucketRequestPayment', 'getBucketRequestPayment'],
      async run(client, { bucket }) {
        expect(await client.getBucketRequestPayment(bucket)).toMatchObject({ payer: 'BucketOwner' })
        expect(await client.putBucketRequestPayment(bucket, 'Requester')).toMatchObject({ status: 200 })
        expect(await client.getBucketRequestPayment(bucket)).toMatchObject({
          status: 200,
          payer: 'Requester',
        })
        await expect(client.putBucketRequestPayment(bucket, 'Nobody' as never)).rejects.toThrow(
          'payer must be BucketOwner or Requester',
        )
      },
    },
    {
      name: 'a bucket has a policy until that is deleted',
      proves: ['putBucketPolicy', 'getBucketPolicy', 'deleteBucketPolicy'],
      async run(client, { bucket }) {
        const policy = {
          Version: '1',
          Statement: [
            {
              Effect: 'Deny',
              Action: ['oss:DeleteObject'],
              Principal: ['1000000000000002'],
              Resource: [`acs:oss:*:*:${bucket}/kept/*`],
            },
          ],
        }
        expect(await client.putBucketPolicy(bucket, policy)).toMatchObject({ status: 200 })
        expect(await client.getBucketPolicy(bucket)).toMatchObject({ status: 200, policy })
        expect(await client.deleteBucketPolicy(bucket)).toMatchObject({ status: 204 })
        expect(await client.getBucketPolicy(bucket)).toMatchObject({ status: 404, policy: null })
      },
    },
    {
      name: 'a policy that is no object is refused before anything is sent',
      proves: ['putBucketPolicy'],
      async run(client, { bucket }) {
        await expect(client.putBucketPolicy(bucket, 'text' as never)).rejects.toThrow('policy is not Object')
      },
    },
    {
      name: 'a policy that lets everybody in is known for it',
      proves: ['getBucketPolicyStatus'],
      isOspreyOnly: true,
      sandboxOnly: 'accounts may forbid public buckets',
      async run(client, context) {
        const bucket = await context.newBucket()
        const allow = { Effect: 'Allow', Action: ['oss:GetObject'], Principal: ['*'] }
        const Resource = [`acs:oss:*:*:${bucket}/*`]
        await client.putBucketPolicy(bucket, { Version: '1', Statement: [{ ...allow, Resource }] })
        expect(await client.getBucketPolicyStatus(bucket)).toMatchObject({ isPublic: true })
        await client.deleteBucketPolicy(bucket)
        expect(await client.getBucketPolicyStatus(bucket)).toMatchObject({ isPublic: false })
      },
    },
  ],
}
