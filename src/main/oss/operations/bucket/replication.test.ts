import { expect, it } from 'vitest'
import { sandboxClient } from '../../testing/sandbox.ts'
import { failureOf } from '../../testing/server.ts'

it('replicates to another bucket until it is told to stop', async () => {
  const { client } = await sandboxClient()
  await client.putBucket('copy')
  const target = { targetBucket: 'copy', targetLocation: 'oss-cn-hangzhou', prefixes: ['a/'] }
  const { ruleId } = await client.putBucketReplication('demo', target)
  expect((await client.getBucketReplication('demo')).rules).toMatchObject([{ id: ruleId, ...target }])
  expect((await client.getBucketReplicationProgress('demo', ruleId)).rules).toMatchObject([{ id: ruleId }])
  expect((await client.getBucketReplicationLocation('demo')).locations).not.toHaveLength(0)
  await client.deleteBucketReplication('demo', ruleId)
  expect(await failureOf(client.getBucketReplication('demo'))).toMatchObject({
    name: 'NoSuchReplicationConfigurationError',
  })
})
