import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lastingKey, type Account, type AccountDraft } from '../shared/contract/accounts.ts'
import type { Batch } from '../shared/contract/transfers.ts'
import { openAccounts, type Accounts } from './accounts/accounts.ts'
import { openKeychain } from './accounts/keychain.ts'
import { STS } from './oss/index.ts'
import { createFixture, type Fixture } from './transfers/testing/fixture.ts'

const partBytes = 128 * 1024
const lifeMs = 900_000
const role = {
  arn: 'acs:ram::1000000000000001:role/shop',
  sessionName: 'osprey',
  durationSeconds: lifeMs / 1000,
  policy: null,
}

let fixture: Fixture
let accounts: Accounts
let told: Account[][]
/** How many transfers run at a time. */
let concurrentTransfers: number
/** How far this computer's clock is behind the service's. */
let behindMs: number

beforeEach(async () => {
  concurrentTransfers = 5
  behindMs = 0
  told = []
  fixture = await createFixture({
    settings: () => ({ concurrentTransfers, partBytes }),
    clients: { forBucket: (profileId, bucket) => accounts.clients.forBucket(profileId, bucket) },
  })
  accounts = await openAccounts({
    dataDir: join(dirname(fixture.dir), 'data'),
    keychain: await openKeychain({ load: () => Promise.reject(new Error('there is none in this test')) }),
    practiceWorkerUrl: new URL('../sandbox/worker.ts', import.meta.url),
    onChanged: (changed) => told.push(changed),
    onMended: (profileId) => fixture.transfers.goOnWith(profileId),
    clientOptions: {
      now: () => Date.now() + fixture.sandbox.faults.clockOffsetMs - behindMs,
      sleep: async () => {},
    },
  })
})
afterEach(async () => {
  await fixture.close()
  await accounts.close()
})

async function addAccount(changes: Partial<AccountDraft>): Promise<string> {
  const { accessKeyId, accessKeySecret, region, url } = fixture.sandbox
  const { id } = await accounts.add({
    ...lastingKey,
    ...{ name: 'Shop', accessKeyId, accessKeySecret, region, endpoint: url, knownBuckets: [] },
    ...{ isSecure: false, signatureVersion: 'v4' },
    ...changes,
  })
  return id
}

const addRole = () => addAccount({ kind: 'role', role: { ...role, stsEndpoint: fixture.sandbox.url } })

/** What somebody with a key of the service hands out. */
async function handOut() {
  const sts = new STS({ ...fixture.sandbox, endpoint: fixture.sandbox.url, now: Date.now })
  const { credentials } = await sts.assumeRole(role.arn, null, role.durationSeconds)
  await sts.close()
  const { AccessKeyId: accessKeyId, AccessKeySecret: accessKeySecret, SecurityToken } = credentials
  return { accessKeyId, accessKeySecret, securityToken: SecurityToken }
}

/** Lets the time of a token pass when so many of these requests have come. */
function passLifeAt(operation: string, count: number, atOnce: () => void = () => {}) {
  let left = count
  fixture.onRequest((asked) => {
    if (asked !== operation || --left !== 0) return
    fixture.sandbox.faults.clockOffsetMs += lifeMs + 1000
    atOnce()
  })
}

const small = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`d/${index}.txt`, `${index}`]))

function upload(profileId: string, files: Record<string, string | Buffer>): Promise<Batch> {
  fixture.write(files)
  const place = { ...fixture.place, profileId }
  return fixture.transfers.upload({ place, paths: [join(fixture.dir, 'd')], policy: 'ask' })
}

const tokensGiven = () => fixture.requests('AssumeRole').length

test('a token of a role that ends between two parts is renewed, and no file fails either way', async () => {
  const profileId = await addRole()
  const content = Buffer.alloc(5 * partBytes, 'content')
  passLifeAt('UploadPart', 2)
  const sent = await upload(profileId, { ...small(5), 'd/big.bin': content })
  expect(await fixture.until(sent, 'finished')).toMatchObject({ doneCount: 6, failedCount: 0 })
  expect(tokensGiven()).toBe(2)

  passLifeAt('GetObject', 3)
  const fetched = await fixture.transfers.download({
    place: { ...fixture.place, profileId, prefix: 'd/' },
    selection: { type: 'keys', keys: [...Object.keys(small(5)), 'd/big.bin'] },
    folder: dirname(fixture.write({ 'back/other.txt': 'x' })),
    policy: 'ask',
  })
  expect(await fixture.until(fetched, 'finished')).toMatchObject({ doneCount: 6, failedCount: 0 })
  expect(fixture.read('back/big.bin').equals(content)).toBe(true)
  expect(tokensGiven()).toBe(3)
})

test('a token that has ended by the clock of the service alone is renewed on its word', async () => {
  concurrentTransfers = 1
  behindMs = 10 * 60_000
  const profileId = await addRole()
  passLifeAt('PutObject', 2)
  const batch = await upload(profileId, small(4))
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 4, failedCount: 0 })
  expect(tokensGiven()).toBe(2)
})

test('a role that is taken away stops the batch with that reason, and it goes on once that is mended', async () => {
  concurrentTransfers = 1
  const profileId = await addRole()
  let give = () => {}
  passLifeAt('PutObject', 2, () => {
    give = fixture.sandbox.faults.add({ operation: 'AssumeRole', refuse: { status: 403 } })
  })
  const batch = await upload(profileId, small(4))
  expect(await fixture.until(batch, 'paused')).toMatchObject({
    doneCount: 2,
    failedCount: 0,
    failure: { kind: 'role-refused', code: 'NoPermission', operation: 'AssumeRole' },
  })
  give()
  await accounts.update(profileId, { name: 'Shop with its role' })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 4, failedCount: 0 })
})

test('while STS is down the batch is held with its countdown, and no file is given up', async () => {
  const profileId = await addRole()
  concurrentTransfers = 1
  let mend = () => {}
  passLifeAt('PutObject', 2, () => {
    mend = fixture.sandbox.faults.add({ operation: 'AssumeRole', refuse: { status: 503 } })
  })
  const batch = await upload(profileId, small(6))
  await expect.poll(() => fixture.batch(batch.id).heldUntilMs).not.toBeNull()
  expect(fixture.batch(batch.id)).toMatchObject({ state: 'running', doneCount: 2, failedCount: 0 })
  mend()
  await fixture.transfers.retry({ type: 'batch', batchId: batch.id })
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 6, failedCount: 0 })
})

test('a token that was handed out stops the batch when it ends, and a new one has it go on by itself', async () => {
  concurrentTransfers = 1
  const profileId = await addAccount({ kind: 'token', ...(await handOut()) })
  passLifeAt('PutObject', 2)
  const batch = await upload(profileId, small(4))
  expect(await fixture.until(batch, 'paused')).toMatchObject({
    doneCount: 2,
    failedCount: 0,
    failure: { kind: 'token-expired' },
  })
  fixture.sandbox.faults.clockOffsetMs = 0
  await accounts.update(profileId, await handOut())
  expect(await fixture.until(batch, 'finished')).toMatchObject({ doneCount: 4, failedCount: 0 })
})

test('neither secret nor token is in a file, an event or what the window is told', async () => {
  const handedOut = await handOut()
  const tokenAccount = await addAccount({ kind: 'token', ...handedOut })
  const roleAccount = await addRole()
  fixture.sandbox.faults.add({ operation: 'PutObject', refuse: { status: 403 }, times: 1 })
  for (const profileId of [tokenAccount, roleAccount])
    await fixture.until(await upload(profileId, small(3)), 'finished')
  const client = await accounts.clients.forBucket(roleAccount, 'photos')
  const url = new URL(await client.signedUrl('k'))
  const given = url.searchParams.get('x-oss-security-token') ?? ''
  expect(given.length).toBeGreaterThan(100)

  const secrets = [handedOut.securityToken, handedOut.accessKeySecret, fixture.sandbox.accessKeySecret, given]
  await fixture.shut()
  const shown = JSON.stringify([told, fixture.events, await accounts.list()])
  const kept = filesBelow(dirname(fixture.dir)).map((path) => readFileSync(path))
  for (const secret of secrets) {
    expect(shown).not.toContain(secret)
    expect(kept.filter((content) => content.includes(secret))).toEqual([])
  }
  await fixture.open()
})

/** All that this side writes: the service keeps its own folder. */
const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !path.startsWith(join(folder, 'sandbox')))
