import { expect, test } from 'vitest'
import { bucketsHandlers } from './buckets.ts'
import { asPublicService, startAccounts } from './testAccounts.ts'

type Start = Parameters<typeof startAccounts>

async function start(...args: Start) {
  const service = await startAccounts(...args)
  const forgotten: unknown[][] = []
  const buckets = bucketsHandlers({
    accounts: service.accounts,
    forget: async (...which) => void forgotten.push(which),
  })
  const create = (bucket: string, rest = {}) =>
    buckets.create({
      profileId: service.profileId,
      bucket,
      region: 'cn-hangzhou',
      access: 'private',
      storageClass: 'Standard',
      ...rest,
    })
  return { ...service, buckets, create, forgotten }
}

test('a bucket that was created is listed with its region, class and time', async () => {
  const { buckets, create, profileId } = await start()
  const created = await create('new-bucket', { storageClass: 'IA', region: 'cn-shanghai' })
  expect(created).toMatchObject({ name: 'new-bucket', region: 'cn-shanghai', storageClass: 'IA' })
  expect(created.createdAtMs).toBeGreaterThan(0)
  expect(await buckets.list({ profileId })).toEqual({ buckets: [created], canListAll: true })
})

test.each(['ab', 'Upper', 'under_score', '-dash', 'dash-', 'a'.repeat(64), 'dot.ted', '桶桶桶'])(
  'the name "%s" is refused before the service is asked',
  async (name) => {
    const { create } = await start({ endpoint: 'http://127.0.0.1:9' })
    await expect(create(name)).rejects.toMatchObject({ kind: 'invalid-name' })
  },
)

test('a bucket that is there already stays as it is', async () => {
  const { buckets, create, profileId } = await start()
  await create('mine')
  await expect(create('mine', { access: 'public-read' })).rejects.toMatchObject({
    failure: { kind: 'already-exists', bucket: 'mine' },
  })
  expect(await buckets.access({ profileId, bucket: 'mine' })).toEqual({ access: 'private' })
})

test('the access that was chosen is the bucket’s', async () => {
  const { buckets, create, profileId } = await start()
  await create('open-bucket', { access: 'public-read' })
  expect(await buckets.access({ profileId, bucket: 'open-bucket' })).toEqual({ access: 'public-read' })
})

test('the address of a bucket is that of its own region', async () => {
  const { sandbox, buckets, create, profileId } = await start()
  await create('shown')
  expect(await buckets.address({ profileId, bucket: 'shown' })).toEqual({ address: `${sandbox.url}/shown/` })
  const elsewhere = await start({ endpoint: null, isSecure: true }, asPublicService)
  elsewhere.accounts.clients.learn(elsewhere.profileId, [{ name: 'shown', region: 'oss-cn-shanghai' }])
  expect(await elsewhere.buckets.address({ profileId: elsewhere.profileId, bucket: 'shown' })).toEqual({
    address: 'https://shown.oss-cn-shanghai.aliyuncs.com/',
  })
})

test('only an empty bucket is removed, and then forgotten', async () => {
  const { accounts, buckets, create, forgotten, profileId } = await start()
  await create('full-bucket')
  const client = await accounts.clients.forBucket(profileId, 'full-bucket')
  await client.put('x', Buffer.from('x'))
  const remove = () => buckets.remove({ profileId, bucket: 'full-bucket' })
  await expect(remove()).rejects.toMatchObject({ kind: 'bucket-not-empty' })
  expect(forgotten).toEqual([])
  await client.delete('x')
  await remove()
  expect(forgotten).toEqual([[profileId, 'full-bucket']])
  expect((await buckets.list({ profileId })).buckets).toEqual([])
})

test('who may not list buckets has those that were named', async () => {
  const { buckets, create, profileId, sandbox, accounts } = await start()
  await create('named-bucket')
  sandbox.faults.add({ operation: 'ListBuckets', refuse: { status: 403 } })
  expect(await buckets.list({ profileId })).toEqual({ buckets: [], canListAll: false })
  await expect(buckets.addKnown({ profileId, bucket: 'not-there' })).rejects.toMatchObject({
    kind: 'bucket-missing',
  })
  expect(await buckets.addKnown({ profileId, bucket: 'named-bucket' })).toMatchObject({
    name: 'named-bucket',
    region: 'cn-hangzhou',
    storageClass: 'Standard',
  })
  const { buckets: listed, canListAll } = await buckets.list({ profileId })
  expect([listed.map(({ name }) => name), canListAll]).toEqual([['named-bucket'], false])
  await buckets.remove({ profileId, bucket: 'named-bucket' })
  expect(accounts.profile(profileId).knownBuckets).toEqual([])
})

test('a bucket in another region is found where it is, though nobody listed it', async () => {
  const { create, accounts, profileId, sandbox } = await start({ endpoint: null }, asPublicService)
  await create('far-bucket', { region: 'us-west-1' })
  sandbox.faults.add({ operation: 'ListBuckets', refuse: { status: 403 } })
  accounts.clients.renew(profileId)
  const client = await accounts.clients.forBucket(profileId, 'far-bucket')
  expect(client.endpoint.host).toBe('oss-us-west-1.aliyuncs.com')
  await client.put('x', Buffer.from('x'))
})

test('a bucket in another region is found at an endpoint of one’s own as well', async () => {
  const { create, accounts, profileId } = await start()
  await create('far-bucket', { region: 'us-west-1' })
  accounts.clients.renew(profileId)
  const client = await accounts.clients.forBucket(profileId, 'far-bucket')
  await client.put('x', Buffer.from('x'))
})
