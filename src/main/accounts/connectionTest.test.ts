import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lastingKey, type AccountDraft } from '../../shared/contract/accounts.ts'
import { startSandbox, type Sandbox } from '../../sandbox/index.ts'
import { toFailure } from '../failures.ts'
import { createClient } from './clients.ts'
import { testConnection } from './connectionTest.ts'

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
