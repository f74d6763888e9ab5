import { expect, test } from 'vitest'
import {
  newReplication,
  replicationId,
  replicationOf,
  replicationStatus,
  withReplication,
} from '../../shared/bucketSettings/replication.ts'
import { toFailure } from '../failures.ts'
import { addReplication, listReplication, progressOf, regionsFor } from './replication.ts'
import { bucket, startSettings } from './testing/fixture.ts'

const rule = {
  ...newReplication,
  ...{ targetBucket: 'copy', targetRegion: 'cn-beijing', prefixes: ['a&b/', 'c/'], isTimeControlled: true },
}

test('a bucket without replication has an empty list', async () => {
  const { client } = await startSettings()
  expect(await listReplication(client, bucket)).toEqual([])
})

test('a rule is made, read back as it was meant, and deleted', async () => {
  const { client } = await startSettings()
  await addReplication(client, bucket, withReplication({}, rule))
  const [made] = await listReplication(client, bucket)
  const content = made?.content ?? {}
  expect(replicationOf(content)).toEqual(rule)
  expect(replicationStatus(content)).toBe('doing')
  expect(made?.text).toContain('<Location>oss-cn-beijing</Location>')
  await client.deleteBucketReplication(bucket, replicationId(content))
  expect(await listReplication(client, bucket)).toEqual([])
})

test('what another tool wrote is still there in a rule that is made anew', async () => {
  const { client } = await startSettings()
  const theirs = { ...withReplication({}, rule), Novelty: { Deep: 'x' } }
  await addReplication(client, bucket, theirs)
  const [before] = await listReplication(client, bucket)
  const content = before?.content ?? {}
  await client.deleteBucketReplication(bucket, replicationId(content))
  await addReplication(client, bucket, withReplication(content, { ...rule, hasHistory: false }))
  const [after] = await listReplication(client, bucket)
  expect(after?.content).toMatchObject({ Novelty: { Deep: 'x' }, HistoricalObjectReplication: 'disabled' })
  expect(replicationId(after?.content ?? {})).not.toBe(replicationId(content))
})

test('how far a rule is tells the share of the objects from before, unless it leaves them out', async () => {
  const { client } = await startSettings()
  await addReplication(client, bucket, withReplication({}, rule))
  await addReplication(client, bucket, withReplication({}, { ...rule, hasHistory: false }))
  const rules = await listReplication(client, bucket)
  const found = await Promise.all(
    rules.map(({ content }) => progressOf(client, bucket, replicationId(content))),
  )
  expect(found.map(({ historyShare }) => historyShare).toSorted()).toEqual([0, null])
  expect(found.every(({ repeatedUntilMs }) => repeatedUntilMs !== null)).toBe(true)
})

test('a rule that is gone has no progress', async () => {
  const { client } = await startSettings()
  const failure = toFailure(await progressOf(client, bucket, 'gone').catch((error: unknown) => error))
  expect(failure.code).toBe('NoSuchReplicationConfiguration')
})

test('a bucket may be repeated in its own region and in others', async () => {
  const { client } = await startSettings()
  const regions = await regionsFor(client, bucket)
  expect(regions).toEqual(expect.arrayContaining(['cn-hangzhou', 'cn-beijing']))
  expect(new Set(regions).size).toBe(regions.length)
})
