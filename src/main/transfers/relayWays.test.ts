import { afterEach, beforeEach, expect, test } from 'vitest'
import { Client } from '../oss/index.ts'
import { createFixture, type Fixture } from './testing/fixture.ts'

const friend = { accountId: '2000000000000002', accessKeyId: 'friend', accessKeySecret: 'secret' }
let fixture: Fixture
let clients: Record<string, Client>

/** One service with two accounts, one of which has buckets in two regions. */
beforeEach(async () => {
  clients = {}
  fixture = await createFixture(
    { clients: { forBucket: async (_, bucket) => clients[bucket] ?? fixture.client } },
    [friend],
  )
  const { url: endpoint, accessKeyId, accessKeySecret, region } = fixture.sandbox
  const mine = { endpoint, accessKeyId, accessKeySecret, random: () => 0.01 }
  clients['distant'] = new Client({ ...mine, region: 'cn-beijing', bucket: 'distant' })
  clients['theirs'] = new Client({ ...mine, ...friend, region, bucket: 'theirs' })
  for (const [name, client] of Object.entries(clients)) await client.putBucket(name)
  await fixture.store({ x: 'mine' })
})
afterEach(async () => {
  await fixture.close()
  await Promise.all(Object.values(clients).map((client) => client.close()))
})

const order = (bucket: string) => ({
  place: fixture.place,
  target: { profileId: bucket === 'theirs' ? 'friend' : 'p', bucket, prefix: '' },
})

const move = (bucket: string) =>
  fixture.transfers.move({
    ...order(bucket),
    selection: { type: 'keys', keys: ['x'] },
    newName: null,
    policy: 'ask',
  })

const content = async (bucket: string) => String((await clients[bucket]?.get('x'))?.content)

test.each([
  ['distant', 'other-region'],
  ['theirs', 'other-account'],
] as const)('a move to %s passes through this computer, which is said before', async (bucket, relay) => {
  const { place, target } = order(bucket)
  expect(await fixture.transfers.relayReason(place, target)).toBe(relay)
  const batch = await fixture.until(await move(bucket), 'finished')
  expect(batch).toMatchObject({ relay, doneCount: 1, targetPlace: target })
  expect(fixture.requests('CopyObject')).toEqual([])
  expect(await content(bucket)).toBe('mine')
  expect(await fixture.keys()).toEqual([])
})

test('what another account may read is copied inside the service', async () => {
  await fixture.client.putBucketACL('photos', 'public-read')
  const batch = await fixture.until(await move('theirs'), 'finished')
  expect(batch).toMatchObject({ relay: null, doneCount: 1 })
  expect(fixture.requests('GetObject')).toEqual([])
  expect(await content('theirs')).toBe('mine')
})

test('a copy that the service refuses after all passes through this computer', async () => {
  await fixture.client.putBucketACL('photos', 'public-read')
  fixture.sandbox.faults.add({ operation: 'CopyObject', refuse: { status: 403 } })
  const batch = await fixture.until(await move('theirs'), 'finished')
  expect(batch).toMatchObject({ relay: 'refused', doneCount: 1 })
  expect(await content('theirs')).toBe('mine')
})

test('a right that is missing within one account is no reason to send the bytes around', async () => {
  clients['beside'] = await fixture.bucket('beside')
  fixture.sandbox.faults.add({ operation: 'CopyObject', refuse: { status: 403 } })
  const batch = await fixture.until(await move('beside'), 'finished')
  expect(fixture.items(batch)).toMatchObject([{ state: 'failed', failure: { kind: 'access-denied' } }])
  expect(fixture.requests('GetObject')).toEqual([])
})

test('a source that may be reached by two accounts is not moved onto itself', async () => {
  const batch = await fixture.transfers.move({
    place: fixture.place,
    target: { profileId: 'the same once more', bucket: 'photos', prefix: '' },
    selection: { type: 'keys', keys: ['x'] },
    newName: null,
    policy: 'replace',
  })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ skippedCount: 1 })
  expect(await fixture.keys()).toEqual(['x'])
})
