import { expect, it } from 'vitest'
import { sandboxClient } from '../../testing/sandbox.ts'
import { failureOf } from '../../testing/server.ts'

it('keeps what is stored from being changed for as long as it was promised', async () => {
  const { client, sandbox } = await sandboxClient()
  await client.initiateBucketWorm('demo', 1)
  await client.abortBucketWorm('demo')
  const { wormId } = await client.initiateBucketWorm('demo', 1)
  expect(await client.getBucketWorm('demo')).toMatchObject({ wormId, state: 'InProgress', days: '1' })
  await client.completeBucketWorm('demo', wormId)
  await client.extendBucketWorm('demo', wormId, 2)
  expect(await client.getBucketWorm('demo')).toMatchObject({ wormId, state: 'Locked', days: '2' })
  await client.put('k', Buffer.from('x'))
  const immutable = { name: 'FileImmutableError', status: 409 }
  expect(await failureOf(client.delete('k'))).toMatchObject(immutable)
  expect(await failureOf(client.put('k', Buffer.from('y')))).toMatchObject(immutable)
  sandbox.faults.clockOffsetMs = 2 * 24 * 3600 * 1000 + 1000
  await client.delete('k')
})
