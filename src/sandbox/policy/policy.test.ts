import { describe, expect, test } from 'vitest'
import { buildXml } from '../../main/oss/xml.ts'
import { codeOf, send, testSandbox } from '../testSandbox.ts'
import type { TestRequest } from '../testSandbox.ts'

const owner = '1000000000000001'
const friend = { accountId: '2000000000000002', accessKeyId: 'friend', accessKeySecret: 'secret' }
const stranger = { accountId: '3000000000000003', accessKeyId: 'stranger', accessKeySecret: 'secret' }

async function prepare(statements: object[], acl = 'private') {
  const sandbox = await testSandbox({ accounts: [friend, stranger] })
  const ask = (request: TestRequest) => send(sandbox, { bucket: 'demo', ...request })
  await ask({ method: 'PUT', headers: { 'x-oss-acl': acl } })
  for (const key of ['open/a', 'shut/a']) await ask({ method: 'PUT', key, body: key })
  const body = JSON.stringify({ Version: '1', Statement: statements })
  const put = await ask({ method: 'PUT', query: { policy: null }, body })
  expect(put.status).toBe(200)
  return {
    owner: ask,
    friend: (request: TestRequest) => ask({ ...request, ...friend }),
    stranger: (request: TestRequest) => ask({ ...request, ...stranger }),
    /** About no bucket. */
    service: (request: TestRequest) => send(sandbox, request),
    nobody: (request: TestRequest) => ask({ ...request, signature: 'none' }),
    body,
  }
}

const allow = (more: object) => ({
  Effect: 'Allow',
  Principal: [friend.accountId],
  Action: ['oss:GetObject', 'oss:PutObject'],
  Resource: [`acs:oss:*:${owner}:demo/open/*`],
  ...more,
})

describe('the policy of a bucket', () => {
  test('lets in whom it names, for what it names', async () => {
    const { friend, stranger, nobody } = await prepare([allow({})])
    expect((await friend({ key: 'open/a' })).text).toBe('open/a')
    expect((await friend({ method: 'PUT', key: 'open/b', body: 'b' })).status).toBe(200)
    for (const answer of [
      await friend({ key: 'shut/a' }),
      await friend({ method: 'DELETE', key: 'open/a' }),
      await friend({}),
      await stranger({ key: 'open/a' }),
      await nobody({ key: 'open/a' }),
    ]) {
      expect(codeOf(answer)).toBe('403 AccessDenied')
    }
  })

  test('tells apart what is asked at one place by the comp', async () => {
    const Action = ['oss:CreateCnameToken', 'oss:GetCnameToken', 'oss:PutBucketReplication']
    const { friend } = await prepare([allow({ Action, Resource: [`acs:oss:*:${owner}:demo`] })])
    const cname = { Cname: { Domain: 'files.example.org' } }
    const domain = (comp: string) => {
      const body = buildXml('BucketCnameConfiguration', cname)
      return friend({ method: 'POST', query: { cname: null, comp }, body })
    }
    expect((await domain('token')).status).toBe(200)
    const token = { cname: 'files.example.org', comp: 'token' }
    expect((await friend({ query: token })).status).toBe(200)
    expect(codeOf(await domain('add'))).toBe('403 AccessDenied')
    expect(codeOf(await domain('delete'))).toBe('403 AccessDenied')
    expect(codeOf(await friend({ query: { cname: null } }))).toBe('403 AccessDenied')
    const rules = { method: 'POST', body: buildXml('ReplicationRules', { ID: 'r' }) }
    const ended = await friend({ ...rules, query: { replication: null, comp: 'delete' } })
    expect(codeOf(ended)).toBe('403 AccessDenied')
  })

  test('denies before it allows, and before an ACL does, but not to the owner', async () => {
    const deny = {
      ...allow({}),
      Effect: 'Deny',
      Principal: ['*'],
      Action: ['oss:*'],
      Resource: ['acs:oss:*:*:demo/open/*'],
    }
    const { owner, friend, nobody } = await prepare([allow({}), deny], 'public-read')
    expect((await friend({ key: 'open/a' })).status).toBe(403)
    expect((await nobody({ key: 'open/a' })).status).toBe(403)
    expect((await nobody({ key: 'shut/a' })).status).toBe(200)
    expect((await owner({ key: 'open/a' })).status).toBe(200)
  })

  test('grants settings, and listing below a prefix', async () => {
    const { friend } = await prepare([
      allow({ Action: ['oss:GetBucketAcl'], Resource: [`acs:oss:*:${owner}:demo`] }),
      allow({
        Action: ['oss:ListObjects'],
        Resource: ['acs:oss:*:*:demo'],
        Condition: { StringLike: { 'oss:Prefix': 'open/*' } },
      }),
    ])
    expect((await friend({ query: { acl: null } })).status).toBe(200)
    expect((await friend({ query: { bucketInfo: null } })).status).toBe(403)
    expect((await friend({ query: { prefix: 'open/' } })).status).toBe(200)
    expect((await friend({ query: { prefix: 'shut/' } })).status).toBe(403)
  })

  test.each([
    [{ IpAddress: { 'acs:SourceIp': ['10.0.0.0/8', '127.0.0.0/8'] } }, 200],
    [{ IpAddress: { 'acs:SourceIp': '10.0.0.1' } }, 403],
    [{ NotIpAddress: { 'acs:SourceIp': '127.0.0.1' } }, 403],
    [{ Bool: { 'acs:SecureTransport': 'true' } }, 403],
    [{ Bool: { 'acs:SecureTransport': false } }, 200],
    [{ DateLessThan: { 'acs:CurrentTime': '2020-01-01T00:00:00Z' } }, 403],
    [{ DateGreaterThan: { 'acs:CurrentTime': '2020-01-01T00:00:00Z' } }, 200],
    [{ StringEquals: { 'acs:UserAgent': 'none' } }, 403],
  ])('under the condition %j answers %i', async (Condition, status) => {
    const { friend } = await prepare([allow({ Condition })])
    expect((await friend({ key: 'open/a' })).status).toBe(status)
  })

  test('removes of many keys those that it allows', async () => {
    const { friend, owner } = await prepare([allow({ Action: 'oss:DeleteObject' })])
    const body = '<Delete><Object><Key>open/a</Key></Object><Object><Key>shut/a</Key></Object></Delete>'
    const { createHash } = await import('node:crypto')
    const md5 = createHash('md5').update(body).digest('base64')
    const answer = await friend({
      method: 'POST',
      query: { delete: null },
      body,
      headers: { 'content-md5': md5 },
    })
    expect([answer.status, answer.xml]).toEqual([200, { Deleted: { Key: 'open/a' } }])
    expect((await owner({ key: 'shut/a' })).status).toBe(200)
  })

  test('comes back as it was given, and tells whether it is public', async () => {
    const { owner, body } = await prepare([allow({ Principal: ['*'] })])
    const isPublic = async () => (await owner({ query: { policyStatus: null } })).xml['IsPublic']
    const got = await owner({ query: { policy: null } })
    expect([got.text, got.headers['content-type']]).toEqual([body, 'application/json'])
    expect(await isPublic()).toBe('true')
    expect((await owner({ method: 'DELETE', query: { policy: null } })).status).toBe(204)
    expect(codeOf(await owner({ query: { policy: null } }))).toBe('404 NoSuchBucketPolicy')
    expect(await isPublic()).toBe('false')
  })

  test.each([
    'no JSON',
    '{}',
    '{"Statement":[]}',
    '{"Statement":[{"Effect":"Maybe","Principal":"*","Action":"*","Resource":"*"}]}',
    '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
    '{"Statement":[{"Effect":"Allow","Principal":"*","Resource":"*"}]}',
    '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"Feels":{"a":"b"}}}]}',
    '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"toString":{"a":"b"}}}]}',
    ...['10.0.0.0/33', '10.0.0.0/', '10.0.0', '::1/129', 'anywhere'].map(
      (network) =>
        `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"IpAddress":{"acs:SourceIp":"${network}"}}}]}`,
    ),
    `"${'x'.repeat(20_000)}"`,
  ])('is not taken when it is %s', async (body) => {
    const { owner } = await prepare([allow({})])
    expect(codeOf(await owner({ method: 'PUT', query: { policy: null }, body }))).toBe(
      '400 InvalidPolicyDocument',
    )
  })
})

test('a public access block is above ACLs and policies', async () => {
  const { owner, nobody, friend } = await prepare([allow({ Principal: ['*'] })], 'public-read')
  expect((await nobody({ key: 'open/a' })).status).toBe(200)
  const body =
    '<PublicAccessBlockConfiguration><BlockPublicAccess>true</BlockPublicAccess></PublicAccessBlockConfiguration>'
  await owner({ method: 'PUT', query: { publicAccessBlock: null }, body })
  expect((await nobody({ key: 'open/a' })).status).toBe(403)
  expect((await friend({ key: 'open/a' })).status).toBe(200)
})

test('an account keeps strangers out of all its buckets until its block goes', async () => {
  const { service, nobody, friend } = await prepare([allow({ Principal: ['*'] })], 'public-read')
  const account = (method: string, body?: string) =>
    service({ method, query: { publicAccessBlock: null }, ...(body && { body }) })
  expect((await account('GET')).xml).toEqual({ BlockPublicAccess: 'false' })
  const body =
    '<PublicAccessBlockConfiguration><BlockPublicAccess>true</BlockPublicAccess></PublicAccessBlockConfiguration>'
  expect((await account('PUT', body)).status).toBe(200)
  expect((await account('GET')).xml).toEqual({ BlockPublicAccess: 'true' })
  expect((await nobody({ key: 'open/a' })).status).toBe(403)
  expect((await friend({ key: 'open/a' })).status).toBe(200)
  const asNobody = await service({ query: { publicAccessBlock: null }, signature: 'none' })
  expect(codeOf(asNobody)).toBe('403 AccessDenied')
  expect((await account('DELETE')).status).toBe(204)
  expect((await nobody({ key: 'open/a' })).status).toBe(200)
})

test('where the requester pays, strangers have to agree and nobody unknown can', async () => {
  const { owner, friend, nobody } = await prepare([allow({})], 'public-read')
  const body = '<RequestPaymentConfiguration><Payer>Requester</Payer></RequestPaymentConfiguration>'
  await owner({ method: 'PUT', query: { requestPayment: null }, body })
  const refused = await friend({ key: 'open/a' })
  expect([codeOf(refused), refused.xml['EC']]).toEqual(['403 AccessDenied', '0003-00000703'])
  const paid = await friend({ key: 'open/a', headers: { 'x-oss-request-payer': 'requester' } })
  expect([paid.status, paid.headers['x-oss-request-charged']]).toEqual([200, 'requester'])
  expect((await nobody({ key: 'open/a', headers: { 'x-oss-request-payer': 'requester' } })).status).toBe(403)
  expect((await owner({ key: 'open/a' })).status).toBe(200)
})
