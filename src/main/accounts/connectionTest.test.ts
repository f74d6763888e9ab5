import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lastingKey, type AccountDraft, type AccountRole } from '../../shared/contract/accounts.ts'
import { startSandbox, type Sandbox } from '../../sandbox/index.ts'
import { toFailure } from '../failures.ts'
import { createClient } from './clients.ts'
import { testConnection } from './connectionTest.ts'
import { askForRole } from './role.ts'

let folder: string
let sandbox: Sandbox
let draft: AccountDraft
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'osprey-connection-'))
  sandbox = await startSandbox({ dataDir: folder })
  draft = {
    ...lastingKey,
    name: 'Test',
    accessKeyId: sandbox.accessKeyId,
    accessKeySecret: sandbox.accessKeySecret,
    region: sandbox.region,
    endpoint: sandbox.url,
    isSecure: false,
    signatureVersion: 'v4',
    knownBuckets: [],
  }
})
afterEach(async () => {
  await sandbox.close()
  await rm(folder, { recursive: true })
})

const failureOf = (changes: Partial<AccountDraft>) =>
  testConnection({ ...draft, ...changes }).then(
    () => 'no failure',
    (error: unknown) => toFailure(error),
  )

async function makeBuckets(...names: string[]) {
  const client = createClient(draft, draft)
  for (const name of names) await client.putBucket(name)
  await client.close()
}

test.each(['v1', 'v4'] as const)(
  'a good account is good, signed with %s, and its buckets are counted',
  async (signatureVersion) => {
    await makeBuckets('one-bucket', 'two-buckets')
    expect(await testConnection({ ...draft, signatureVersion })).toEqual({ bucketCount: 2 })
  },
)

test('a wrong secret is told from an unknown key', async () => {
  expect(await failureOf({ accessKeySecret: 'guessed' })).toMatchObject({ kind: 'wrong-secret' })
  expect(await failureOf({ accessKeyId: 'LTAInobody' })).toMatchObject({ kind: 'unknown-key' })
})

test('no failure repeats the secret', async () => {
  const failure = await failureOf({ accessKeySecret: 'guessed-secret' })
  expect(JSON.stringify(failure)).not.toContain('guessed-secret')
})

describe('an account with a role', () => {
  const role = {
    arn: 'acs:ram::1000000000000001:role/shop',
    ...{ sessionName: 'osprey', durationSeconds: 900, policy: null },
  }
  const withRole = (changes: Partial<AccountRole> = {}, others: Partial<AccountDraft> = {}) => ({
    ...draft,
    ...{ kind: 'role' as const, role: { ...role, stsEndpoint: sandbox.url, ...changes } },
    ...others,
  })
  const roleFailureOf = (...changes: Parameters<typeof withRole>) => failureOf(withRole(...changes))

  test('is good when its key may assume it, and does what it may', async () => {
    await makeBuckets('one-bucket')
    expect(await testConnection(withRole())).toEqual({ bucketCount: 1 })
    const Statement = [{ Effect: 'Allow', Action: ['oss:GetObject'], Resource: ['acs:oss:*:*:*'] }]
    const policy = JSON.stringify({ Version: '1', Statement })
    expect(await testConnection(withRole({ policy }))).toEqual({ bucketCount: null })
  })

  test('says what is wrong with it', async () => {
    const refused = { kind: 'role-refused', operation: 'AssumeRole' }
    expect(await roleFailureOf({ arn: 'shop' })).toMatchObject({ ...refused, code: 'InvalidParameter' })
    expect(await roleFailureOf({ arn: 'acs:ram::2:role/shop' })).toMatchObject({
      ...refused,
      code: 'NoPermission',
    })
    expect(await roleFailureOf({ durationSeconds: 7200 })).toMatchObject({
      ...refused,
      code: 'InvalidParameter.DurationSeconds',
    })
    expect(await roleFailureOf({}, { accessKeySecret: 'guessed' })).toMatchObject({ kind: 'wrong-secret' })
    expect(await roleFailureOf({}, { accessKeyId: 'LTAInobody' })).toMatchObject({ kind: 'unknown-key' })
  })

  test('says that it was STS that could not be reached, or something else that answered there', async () => {
    const page = createHttpServer((_request, response) => response.end('<html>sign in'))
    await once(page.listen(0, '127.0.0.1'), 'listening')
    const { port } = page.address() as AddressInfo
    const stsEndpoint = `http://127.0.0.1:${port}`
    expect(await roleFailureOf({ stsEndpoint })).toMatchObject({
      ...{ kind: 'unreadable-answer', code: 'StsUnreadable', operation: 'AssumeRole' },
    })
    page.closeAllConnections()
    await once(page.close(), 'close')
    expect(await roleFailureOf({ stsEndpoint })).toMatchObject({ kind: 'offline', operation: 'AssumeRole' })
  })
})

test('a token that was handed out is good until it ends, and only with its own key', async () => {
  const role = { arn: 'acs:ram::1000000000000001:role/r', sessionName: 'me', durationSeconds: 900 }
  const given = await askForRole(draft, { ...role, policy: null, stsEndpoint: sandbox.url }, 'cn-hangzhou')
  const { accessKeyId, accessKeySecret, stsToken: securityToken } = given
  const token = { kind: 'token' as const, accessKeyId, accessKeySecret, securityToken }
  expect(await testConnection({ ...draft, ...token })).toEqual({ bucketCount: 0 })
  expect(await failureOf({ ...token, securityToken: 'other' })).toMatchObject({
    code: 'InvalidSecurityToken',
  })
  expect(await failureOf({ ...token, securityToken: null })).toMatchObject({ kind: 'invalid-input' })
  sandbox.faults.clockOffsetMs = 901_000
  expect(await failureOf(token)).toMatchObject({ kind: 'token-expired', code: 'SecurityTokenExpired' })
})

test.each([-20, 20])(
  'a clock that is %i minutes off is told, though the client could work around it',
  async (minutes) => {
    sandbox.faults.clockOffsetMs = minutes * 60_000
    expect(await failureOf({})).toMatchObject({ kind: 'clock-skewed', params: { minutes: 20 } })
  },
)

test('a service that nobody runs is out of reach', async () => {
  const { port } = sandbox
  await sandbox.close()
  expect(await failureOf({})).toMatchObject({ kind: 'offline', code: 'ECONNREFUSED' })
  sandbox = await startSandbox({ dataDir: folder, port })
})

test('a host that does not exist is out of reach under its own code', async () => {
  const failure = await failureOf({ endpoint: 'http://storage.invalid' })
  expect(failure).toMatchObject({ kind: 'offline', code: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/) })
})

test('a server that cannot prove who it is gets nothing', async () => {
  const pem = await readFile(new URL('../../../test/fixtures/untrusted-server.pem', import.meta.url))
  const requests: string[] = []
  const server = createServer({ key: pem, cert: pem }, ({ url }) => requests.push(url ?? ''))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  expect(await failureOf({ endpoint: `https://localhost:${port}`, isSecure: true })).toMatchObject({
    kind: 'untrusted-certificate',
  })
  expect(requests).toEqual([])
  await once(server.close(), 'close')
})

test('an account that may not list its buckets is good, and its named buckets are tried', async () => {
  await makeBuckets('mine-alone')
  sandbox.faults.add({ operation: 'ListBuckets', refuse: { status: 403 } })
  expect(await testConnection(draft)).toEqual({ bucketCount: null })
  expect(await testConnection({ ...draft, knownBuckets: ['mine-alone'] })).toEqual({ bucketCount: null })
  expect(await failureOf({ knownBuckets: ['mine-alone', 'no-such-bucket'] })).toMatchObject({
    kind: 'bucket-missing',
    bucket: 'no-such-bucket',
  })
})
