import { expect, it } from 'vitest'
import { Client } from '../../index.ts'
import { sandboxClient } from '../../testing/sandbox.ts'
import { failureOf } from '../../testing/server.ts'

it('makes, describes and deletes a bucket', async () => {
  const { client } = await sandboxClient()
  const { bucket } = await client.putBucket('second-bucket', { storageClass: 'IA', acl: 'public-read' })
  expect(bucket).toBe('second-bucket')
  expect((await client.getBucketInfo('second-bucket')).bucket).toMatchObject({
    Name: 'second-bucket',
    Location: 'oss-cn-hangzhou',
    StorageClass: 'IA',
    AccessControlList: { Grant: 'public-read' },
  })
  expect((await client.getBucketLocation('second-bucket')).location).toBe('oss-cn-hangzhou')
  await client.deleteBucket('second-bucket')
  expect(await failureOf(client.getBucketInfo('second-bucket'))).toMatchObject({ kind: 'bucket-missing' })
})

it('changes who may see a bucket', async () => {
  const { client } = await sandboxClient()
  await client.putBucketACL('demo', 'public-read')
  expect(await client.getBucketACL()).toMatchObject({ acl: 'public-read', owner: { id: expect.any(String) } })
})

it('counts what is in a bucket', async () => {
  const { client } = await sandboxClient()
  await client.put('k', Buffer.from('12345'))
  const { stat } = await client.getBucketStat()
  expect(stat).toMatchObject({ ObjectCount: '1', Storage: '5' })
})

it('does not delete a bucket that holds something', async () => {
  const { client } = await sandboxClient()
  await client.put('k', Buffer.from('x'))
  expect(await failureOf(client.deleteBucket('demo'))).toMatchObject({
    name: 'BucketNotEmptyError',
    kind: 'bucket-not-empty',
    bucket: 'demo',
  })
})

it('works on the bucket that was chosen', async () => {
  const { client } = await sandboxClient()
  await client.putBucket('other-bucket')
  await client.useBucket('other-bucket').put('k', Buffer.from('x'))
  expect(client.getBucket()).toBe('other-bucket')
  expect((await client.setBucket('demo').list()).objects).toEqual([])
  expect(client.getBucket()).toBe('demo')
  expect(client.setBucket('other-bucket')).toBe(client)
  expect((await client.forBucket('demo').list()).objects).toEqual([])
  expect((await client.list()).objects).toHaveLength(1)
})

it('keeps its bucket when it is given none that there can be', () => {
  const client = new Client({ accessKeyId: 'id', accessKeySecret: 'secret' })
  expect(client.getBucket()).toBeNull()
  expect(() => client.generateObjectUrl('k')).toThrow('Please create a bucket first')
  client.setBucket('old_Bucket')
  for (const choose of [() => client.useBucket('a b'), () => client.setBucket('')])
    expect(choose).toThrow('The bucket must be conform to the specifications')
  expect(client.getBucket()).toBe('old_Bucket')
})
