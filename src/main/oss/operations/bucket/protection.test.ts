import { expect, it } from 'vitest'
import { failureOf, refusal, testClient, testServer } from '../../testing/server.ts'
import { itReads, itRefuses, itSends } from '../../testing/settings.ts'

itSends([
  [
    'putBucketTags',
    (client) => client.putBucketTags('demo', { env: 'a&b', team: '' }),
    'PUT /demo/?tagging',
    {
      Tagging: {
        TagSet: {
          Tag: [
            { Key: 'env', Value: 'a&b' },
            { Key: 'team', Value: '' },
          ],
        },
      },
    },
  ],
  ['deleteBucketTags', (client) => client.deleteBucketTags('demo'), 'DELETE /demo/?tagging'],
  [
    'deleteBucketTags of some',
    (client) => client.deleteBucketTags('demo', { keys: ['a', 'b'] }),
    'DELETE /demo/?tagging=a%2Cb',
  ],
  [
    'putBucketVersioning',
    (client) => client.putBucketVersioning('demo', 'Enabled'),
    'PUT /demo/?versioning',
    { VersioningConfiguration: { Status: 'Enabled' } },
  ],
  ['deleteBucketPolicy', (client) => client.deleteBucketPolicy('demo'), 'DELETE /demo/?policy'],
  [
    'putBucketEncryption',
    (client) => client.putBucketEncryption('demo', { SSEAlgorithm: 'KMS', KMSMasterKeyID: 'k' }),
    'PUT /demo/?encryption',
    {
      ServerSideEncryptionRule: {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'KMS', KMSMasterKeyID: 'k' },
      },
    },
  ],
  ['deleteBucketEncryption', (client) => client.deleteBucketEncryption('demo'), 'DELETE /demo/?encryption'],
  [
    'initiateBucketWorm',
    (client) => client.initiateBucketWorm('demo', 30),
    'POST /demo/?worm',
    { InitiateWormConfiguration: { RetentionPeriodInDays: '30' } },
  ],
  ['abortBucketWorm', (client) => client.abortBucketWorm('demo'), 'DELETE /demo/?worm'],
  ['completeBucketWorm', (client) => client.completeBucketWorm('demo', 'W 1'), 'POST /demo/?wormId=W%201'],
  [
    'extendBucketWorm',
    (client) => client.extendBucketWorm('demo', 'W1', 60),
    'POST /demo/?wormExtend&wormId=W1',
    { ExtendWormConfiguration: { RetentionPeriodInDays: '60' } },
  ],
])

itReads([
  [
    'getBucketTags',
    (client) => client.getBucketTags(),
    'GET /demo/?tagging',
    '<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value></Tag><Tag><Key>b</Key><Value></Value></Tag></TagSet></Tagging>',
    { tag: { a: '1', b: '' } },
  ],
  [
    'getBucketTags of none',
    (client) => client.getBucketTags(),
    'GET /demo/?tagging',
    '<Tagging><TagSet></TagSet></Tagging>',
    { tag: {} },
  ],
  [
    'getBucketVersioning',
    (client) => client.getBucketVersioning(),
    'GET /demo/?versioning',
    '<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>',
    { versionStatus: 'Suspended' },
  ],
  [
    'getBucketVersioning of none',
    (client) => client.getBucketVersioning(),
    'GET /demo/?versioning',
    '<VersioningConfiguration></VersioningConfiguration>',
    { versionStatus: undefined },
  ],
  [
    'getBucketPolicyStatus',
    (client) => client.getBucketPolicyStatus(),
    'GET /demo/?policyStatus',
    '<PolicyStatus><IsPublic>true</IsPublic></PolicyStatus>',
    { isPublic: true },
  ],
  [
    'getBucketEncryption',
    (client) => client.getBucketEncryption(),
    'GET /demo/?encryption',
    '<ServerSideEncryptionRule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></ServerSideEncryptionRule>',
    { encryption: { SSEAlgorithm: 'AES256' } },
  ],
  [
    'getBucketWorm',
    (client) => client.getBucketWorm(),
    'GET /demo/?worm',
    '<WormConfiguration><WormId>W1</WormId><State>Locked</State><RetentionPeriodInDays>30</RetentionPeriodInDays><CreationDate>2024-01-02T03:04:05.000Z</CreationDate></WormConfiguration>',
    { wormId: 'W1', state: 'Locked', days: '30', creationDate: '2024-01-02T03:04:05.000Z' },
  ],
])

itRefuses([
  [
    'an unknown state of versioning',
    (client) => client.putBucketVersioning('demo', 'On' as 'Enabled'),
    'status must be Enabled or Suspended',
  ],
  [
    'a policy that is no object',
    (client) => client.putBucketPolicy('demo', 'x' as unknown as object),
    'policy is not Object',
  ],
  [
    'too many tags',
    (client) =>
      client.putBucketTags('demo', Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`k${n}`, '']))),
    'maximum of 20 tags for a bucket',
  ],
  [
    'a tag with a reserved name',
    (client) => client.putBucketTags('demo', { 'http://a': '' }),
    'tag key can not startsWith: http://, https://, Aliyun',
  ],
  [
    'a tag with a long name',
    (client) => client.putBucketTags('demo', { ['k'.repeat(65)]: '' }),
    'tag key can be a maximum of 64 bytes in length',
  ],
  [
    'a tag with a long value',
    (client) => client.putBucketTags('demo', { k: '中'.repeat(43) }),
    'tag value can be a maximum of 128 bytes in length',
  ],
  [
    'a tag that is no text',
    (client) => client.putBucketTags('demo', { k: 1 as unknown as string }),
    'the key and value of the tag must be String',
  ],
])

it('sends a policy as JSON', async () => {
  const server = await testServer({})
  const { client } = testClient(server)
  const policy = { Version: '1', Statement: [{ Effect: 'Allow', Action: ['oss:GetObject'] }] }
  await client.putBucketPolicy('demo', policy)
  expect(server.requests[0]).toMatchObject({ method: 'PUT', url: '/demo/?policy' })
  expect(JSON.parse(String(server.requests[0]?.body))).toEqual(policy)
})

it('reads a policy, or null where there is none', async () => {
  const server = await testServer({ body: '{"Version":"1"}' }, refusal(404, 'NoSuchBucketPolicy'), {
    body: 'hello',
  })
  const { client } = testClient(server)
  expect(await client.getBucketPolicy()).toMatchObject({ policy: { Version: '1' }, status: 200 })
  expect(await client.getBucketPolicy()).toMatchObject({ policy: null, status: 404 })
  expect(await failureOf(client.getBucketPolicy())).toMatchObject({ kind: 'unreadable-answer' })
})

it('reads the id of a retention from a header', async () => {
  const { client } = testClient(await testServer({ headers: { 'x-oss-worm-id': 'W1' } }))
  expect(await client.initiateBucketWorm('demo', 30)).toMatchObject({ wormId: 'W1' })
})
