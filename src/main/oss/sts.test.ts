import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { Client, STS } from './index.ts'
import { signatureRpc } from './signing/rpc.ts'
import { sandboxClient } from './testing/sandbox.ts'
import { failureOf, secret, testServer } from './testing/server.ts'
import type { Answer } from './testing/server.ts'

const role = 'acs:ram::1000000000000001:role/reader'

const credentials = {
  AccessKeyId: 'STS.1',
  AccessKeySecret: 's',
  SecurityToken: 't',
  Expiration: '2030-01-01T00:00:00Z',
}

async function stsOf(answer: Answer) {
  const server = await testServer(answer)
  const key = { accessKeyId: 'testKeyId', accessKeySecret: secret }
  const sts = new STS({ ...key, endpoint: server.url, sleep: async () => {} })
  return { server, sts }
}

it('asks for a role and gives its credentials', async () => {
  const { server, sts } = await stsOf({ body: JSON.stringify({ RequestId: 'R', Credentials: credentials }) })
  const policy = { Version: '1', Statement: [] }
  const { credentials: given } = await sts.assumeRole('acs:ram::1:role/app*', policy, 900, 'me')
  expect(given).toEqual(credentials)
  const sent = Object.fromEntries(new URLSearchParams(String(server.requests[0]?.body)))
  const { Signature, ...params } = sent
  expect(params).toMatchObject({
    Action: 'AssumeRole',
    RoleArn: 'acs:ram::1:role/app*',
    RoleSessionName: 'me',
    DurationSeconds: '900',
    Policy: JSON.stringify(policy),
    AccessKeyId: 'testKeyId',
  })
  expect(Signature).toBe(signatureRpc(secret, 'POST', params))
  await sts.close()
})

it('lets a client do what the role may, and the policy allows, for a while', async () => {
  const { client, sandbox } = await sandboxClient()
  await client.put('k', Buffer.from('hello'))
  const now = () => Date.now() + sandbox.faults.clockOffsetMs
  const sts = new STS({ ...sandbox, endpoint: sandbox.url, now })
  const Statement = [{ Effect: 'Allow', Action: ['oss:GetObject'], Resource: ['acs:oss:*:*:demo/*'] }]
  const assume = async () => {
    const { credentials: given } = await sts.assumeRole(role, { Version: '1', Statement }, 900)
    const { AccessKeyId, AccessKeySecret, SecurityToken } = given
    return { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret, stsToken: SecurityToken }
  }
  const place = { endpoint: sandbox.url, region: sandbox.region, bucket: 'demo' }
  for (const authorizationV4 of [false, true]) {
    sandbox.faults.clockOffsetMs = 0
    const given = await assume()
    const expiring = new Client({ ...place, ...given, authorizationV4 })
    const renewing = new Client({ ...place, ...given, authorizationV4, refreshSTSToken: assume })
    for (const reader of [expiring, renewing]) {
      expect((await reader.get('k')).content.toString()).toBe('hello')
      expect(await (await fetch(await reader.signedUrl('k'))).text()).toBe('hello')
      expect(await failureOf(reader.put('k', Buffer.from('x')))).toMatchObject({ kind: 'access-denied' })
    }
    sandbox.faults.clockOffsetMs = 901_000
    expect(await failureOf(expiring.get('k'))).toMatchObject({
      name: 'SecurityTokenExpiredError',
      status: 403,
    })
    expect((await renewing.get('k')).content.toString()).toBe('hello')
    await Promise.all([expiring.close(), renewing.close()])
  }
  await sts.close()
})

it('is refused what the service does not give', async () => {
  const { sandbox } = await sandboxClient()
  const sts = new STS({ ...sandbox, endpoint: sandbox.url })
  expect(await failureOf(sts.assumeRole('acs:ram::2:role/r'))).toMatchObject({
    code: 'NoPermission',
    status: 403,
    requestId: expect.any(String),
    message: expect.stringMatching(/^NoPermission: /),
  })
  await sts.close()
})

it('asks again when the service is down for a moment, and goes by its clock', async () => {
  const { sandbox } = await sandboxClient()
  sandbox.faults.add({ operation: 'AssumeRole', refuse: { status: 503 }, times: 1 })
  sandbox.faults.clockOffsetMs = 3 * 3600_000
  const sts = new STS({ ...sandbox, endpoint: sandbox.url, sleep: async () => {} })
  const { credentials: given } = await sts.assumeRole(role, null, 900)
  expect(Date.parse(given.Expiration)).toBeGreaterThan(Date.now() + 3 * 3600_000)
  await sts.close()
})

it('never signs twice with the same nonce', async () => {
  const { server, sts } = await stsOf({ body: JSON.stringify({ Credentials: credentials }) })
  await sts.assumeRole('r', '{"Statement":[]}')
  await sts.assumeRole('r')
  const nonces = server.requests.map(({ body }) => new URLSearchParams(String(body)).get('SignatureNonce'))
  expect(new Set(nonces).size).toBe(2)
  await sts.close()
})

it.each<[string, Answer, object]>([
  [
    'a refusal',
    { status: 403, body: '{"RequestId":"R","HostId":"H","Code":"NoPermission","Message":"no"}' },
    {
      name: 'NoPermissionError',
      code: 'NoPermission',
      message: 'NoPermission: no',
      status: 403,
      requestId: 'R',
      kind: 'role-refused',
    },
  ],
  ['no JSON', { status: 404, body: '<html>' }, { kind: 'unreadable-answer', status: 404 }],
  ['of what stands before it', { status: 502, body: '<html>' }, { kind: 'service-down', status: 502 }],
  ['no credentials', { body: '{}' }, { kind: 'unreadable-answer' }],
])('fails when the answer is %s', async (_what, answer, error) => {
  const { sts } = await stsOf(answer)
  expect(await failureOf(sts.assumeRole('r'))).toMatchObject(error)
  await sts.close()
})

it('does not tell its secret', async () => {
  const { sts } = await stsOf({ status: 400, body: JSON.stringify({ Code: 'X', Message: `bad ${secret}` }) })
  expect(inspect([sts, await failureOf(sts.assumeRole('r'))], { depth: 10, showHidden: true })).not.toContain(
    secret,
  )
  await sts.close()
})

it('refuses a policy that is no JSON, and to work without a key', async () => {
  const { sts } = await stsOf({})
  expect(await failureOf(sts.assumeRole('r', '{'))).toMatchObject({
    message: expect.stringContaining('Policy string is not a valid JSON: '),
  })
  expect(() => new STS({ accessKeyId: '', accessKeySecret: '' })).toThrow(
    'require accessKeyId, accessKeySecret',
  )
  await sts.close()
})
