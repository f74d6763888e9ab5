import { expect } from 'vitest'
import type { Subject } from '../case.ts'
import { collect } from './collect.ts'

export const buckets: Subject = {
  about: 'buckets',
  cases: [
    {
      name: 'a new bucket is among those of the account',
      proves: ['putBucket', 'listBuckets'],
      async run(client, context) {
        const name = context.bucketName()
        expect(await client.putBucket(name)).toMatchObject({ bucket: name, res: { status: 200 } })
        const { region } = context.place.options
        expect(await client.listBuckets({ prefix: name })).toMatchObject({
          buckets: [{ name, region, storageClass: 'Standard', StorageClass: 'Standard', tag: {} }],
          owner: { id: expect.any(String), displayName: expect.any(String) },
          isTruncated: false,
          nextMarker: null,
        })
      },
    },
    {
      name: 'buckets come page by page',
      proves: ['listBuckets'],
      async run(client, context) {
        await context.newBucket()
        const prefix = context.place.bucketPrefix
        const first = await client.listBuckets({ prefix, 'max-keys': 1 })
        expect(first).toMatchObject({ isTruncated: true, nextMarker: first.buckets?.[0]?.name })
        const { buckets } = await client.listBuckets({ prefix, marker: String(first.nextMarker) })
        expect(buckets?.map(({ name }) => name)).not.toContain(first.nextMarker)
      },
    },
    {
      name: 'no bucket at all is null',
      proves: ['listBuckets'],
      async run(client) {
        expect(await client.listBuckets({ prefix: 'nobody-has-one-like-this-' })).toMatchObject({
          buckets: null,
        })
      },
    },
    {
      name: 'a bucket has the class and the redundancy that it was made with',
      proves: ['putBucket', 'getBucketInfo'],
      async run(client, context) {
        const name = await context.newBucket({ storageClass: 'IA', dataRedundancyType: 'ZRS' })
        expect((await client.getBucketInfo(name)).bucket).toMatchObject({
          Name: name,
          StorageClass: 'IA',
          DataRedundancyType: 'ZRS',
          AccessControlList: { Grant: 'private' },
        })
      },
    },
    {
      name: 'a bucket has the access that it was made with',
      proves: ['putBucket', 'getBucketACL', 'getBucketInfo'],
      sandboxOnly: 'accounts may forbid public buckets',
      async run(client, context) {
        const name = await context.newBucket({ StorageClass: 'IA', acl: 'public-read' })
        expect(await client.getBucketACL(name)).toMatchObject({ acl: 'public-read' })
        expect((await client.getBucketInfo(name)).bucket).toMatchObject({
          StorageClass: 'IA',
          AccessControlList: { Grant: 'public-read' },
        })
      },
    },
    {
      name: 'a bucket stands where the client is',
      proves: ['getBucketLocation'],
      async run(client, { bucket, place }) {
        expect(await client.getBucketLocation(bucket)).toMatchObject({ location: place.options.region })
      },
    },
    {
      name: 'a bucket counts what is in it',
      proves: ['getBucketStat'],
      sandboxOnly: 'an account counts once an hour',
      async run(client, { bucket }) {
        await client.put('counted', Buffer.from('123'))
        expect((await client.getBucketStat(bucket)).stat).toMatchObject({ Storage: '3', ObjectCount: '1' })
      },
    },
    {
      name: 'the access of a bucket changes',
      proves: ['putBucketACL', 'getBucketACL'],
      sandboxOnly: 'accounts may forbid public buckets',
      async run(client, { bucket }) {
        expect(await client.putBucketACL(bucket, 'public-read-write')).toMatchObject({ res: { status: 200 } })
        expect(await client.getBucketACL(bucket)).toMatchObject({
          acl: 'public-read-write',
          owner: { id: expect.any(String), displayName: expect.any(String) },
        })
      },
    },
    {
      name: 'a deleted bucket is gone',
      proves: ['deleteBucket', 'getBucketInfo'],
      async run(client, context) {
        const name = await context.newBucket()
        expect(await client.deleteBucket(name)).toMatchObject({ res: { status: 204 } })
        await expect(client.getBucketInfo(name)).rejects.toMatchObject({
          name: 'NoSuchBucketError',
          code: 'NoSuchBucket',
          status: 404,
        })
        await expect(client.deleteBucket(name)).rejects.toMatchObject({ name: 'NoSuchBucketError' })
      },
    },
    {
      name: 'a bucket with objects is not deleted',
      proves: ['deleteBucket'],
      async run(client, { bucket }) {
        await client.put('in the way', Buffer.from('x'))
        await expect(client.deleteBucket(bucket)).rejects.toMatchObject({
          name: 'BucketNotEmptyError',
          status: 409,
        })
      },
    },
    {
      name: "somebody else's bucket is taken",
      proves: ['putBucket'],
      sandboxOnly: 'a second account is needed',
      async run(_client, context) {
        const stranger = context.connect(context.place.stranger)
        await expect(stranger.putBucket(context.bucket)).rejects.toMatchObject({
          name: 'BucketAlreadyExistsError',
          status: 409,
        })
      },
    },
    {
      name: 'a name that no bucket can have is refused before anything is sent',
      proves: ['putBucket', 'useBucket', 'getBucketInfo'],
      async run(client) {
        const message = 'The bucket must be conform to the specifications'
        await expect(client.putBucket('Has.Dots')).rejects.toThrow(message)
        await expect(client.getBucketInfo('-a')).rejects.toThrow(message)
        expect(() => client.useBucket('a')).toThrow(message)
      },
    },
    {
      name: 'a client works on the bucket that it was given last',
      proves: ['useBucket', 'setBucket', 'getBucket'],
      async run(_client, context) {
        const client = context.connect()
        const other = await context.newBucket()
        expect(client.getBucket()).toBe(context.bucket)
        expect(client.useBucket(other).getBucket()).toBe(other)
        await client.put('k', Buffer.from('x'))
        expect(client.setBucket(context.bucket).getBucket()).toBe(context.bucket)
        await expect(client.head('k')).rejects.toMatchObject({ name: 'NoSuchKeyError' })
      },
    },
    {
      name: 'objects are asked for in a bucket',
      proves: ['list', 'head'],
      async run(_client, context) {
        const client = context.connect({ bucket: undefined })
        await expect(client.list()).rejects.toThrow('Please create a bucket first')
        await expect(client.head('k')).rejects.toThrow('Please create a bucket first')
      },
    },
    {
      name: 'all buckets come one by one, however many pages they are',
      proves: ['eachBucket'],
      isOspreyOnly: true,
      async run(client, context) {
        const made = [context.bucket, await context.newBucket()]
        const prefix = context.place.bucketPrefix
        const found = await collect(client.eachBucket({ prefix, 'max-keys': 1 }))
        expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(made))
      },
    },
    {
      name: 'regions have endpoints',
      proves: ['describeRegions'],
      isOspreyOnly: true,
      async run(client) {
        const hangzhou = {
          region: 'oss-cn-hangzhou',
          internetEndpoint: 'oss-cn-hangzhou.aliyuncs.com',
          internalEndpoint: 'oss-cn-hangzhou-internal.aliyuncs.com',
          accelerateEndpoint: 'oss-accelerate.aliyuncs.com',
        }
        expect((await client.describeRegions('oss-cn-hangzhou')).regions).toEqual([hangzhou])
        expect((await client.describeRegions()).regions).toContainEqual(hangzhou)
      },
    },
    {
      name: 'a client for another bucket shares what the first one connects with',
      proves: ['forBucket', 'getBucket', 'close'],
      isOspreyOnly: true,
      async run(_client, context) {
        const client = context.connect()
        const other = client.forBucket(await context.newBucket())
        await other.put('k', Buffer.from('x'))
        expect(client.getBucket()).toBe(context.bucket)
        await expect(client.head('k')).rejects.toMatchObject({ name: 'NoSuchKeyError' })
        await other.close()
        expect((await client.list()).res.status).toBe(200)
        await client.close()
        await expect(client.list()).rejects.toThrow()
      },
    },
  ],
}
