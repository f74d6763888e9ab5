import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lastingKey, type Account, type AccountDraft } from '../../shared/contract/accounts.ts'
import { openAccounts, type Accounts } from './accounts.ts'
import { openKeychain, type Keychain, type SystemKeychain } from './keychain.ts'
import { contentBelow } from './testing/contentBelow.ts'

const practiceWorkerUrl = new URL('../../sandbox/worker.ts', import.meta.url)
const draft: AccountDraft = {
  ...lastingKey,
  name: 'Shop',
  accessKeyId: 'LTAIshop',
  accessKeySecret: 'a-secret-of-the-shop',
  region: 'cn-shanghai',
  endpoint: null,
  isSecure: true,
  signatureVersion: 'v4',
  knownBuckets: [],
}

let dataDir: string
let keychain: Keychain
let accounts: Accounts
let told: Account[][]
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'osprey-accounts-'))
  const kept = new Map<string, string>()
  const system: SystemKeychain = {
    getPassword: async (_, name) => kept.get(name) ?? null,
    setPassword: async (_, name, secret) => void kept.set(name, secret),
    deletePassword: async (_, name) => kept.delete(name),
  }
  keychain = await openKeychain({ load: async () => system })
  await open()
})
afterEach(async () => {
  await accounts.close()
  await rm(dataDir, { recursive: true })
})

async function open() {
  told = []
  accounts = await openAccounts({
    dataDir,
    keychain,
    practiceWorkerUrl,
    ossutilPath: join(dataDir, '.ossutilconfig'),
    onChanged: (changed) => told.push(changed),
  })
}

async function reopen() {
  await accounts.close()
  await open()
}

describe('accounts', () => {
  test('an account is there after a restart with its secret, which is in no file', async () => {
    const added = await accounts.add(draft)
    expect(added).toMatchObject({ kind: 'access-key', hasSecret: true, accessKeyId: 'LTAIshop' })
    expect(JSON.stringify([added, told])).not.toContain(draft.accessKeySecret)
    await reopen()
    expect(await accounts.list()).toEqual([added])
    expect((await contentBelow(dataDir)).includes(draft.accessKeySecret)).toBe(false)
  })

  test('an account whose secret is gone says so, and works again once it is entered', async () => {
    const { id } = await accounts.add(draft)
    await keychain.remove(id)
    await reopen()
    expect(await accounts.list()).toMatchObject([{ id, hasSecret: false }])
    await expect(accounts.clients.forService(id)).rejects.toMatchObject({
      failure: { kind: 'no-credential' },
    })
    expect(await accounts.update(id, { accessKeySecret: 'again' })).toMatchObject({ hasSecret: true })
    await expect(accounts.clients.forService(id)).resolves.toBeDefined()
  })

  test('a token is kept beside its secret, both are replaced together, and neither outlives the account', async () => {
    const token = { kind: 'token' as const, securityToken: 'CAIS-token', tokenExpiresAtMs: 9 }
    const { id } = await accounts.add({ ...draft, ...token })
    await reopen()
    expect(await accounts.list()).toMatchObject([{ kind: 'token', hasSecret: true, tokenExpiresAtMs: 9 }])
    const client = await accounts.clients.forService(id)
    expect(client.signer).toMatchObject({ isTemporary: true, tokenExpiresAtMs: 9 })
    expect((await contentBelow(dataDir)).includes('CAIS-token')).toBe(false)
    expect(JSON.stringify([await accounts.list(), told])).not.toContain('CAIS-token')

    await accounts.update(id, { kind: 'access-key', accessKeySecret: 'lasting' })
    expect(accounts.profile(id)).toMatchObject({ kind: 'access-key', tokenExpiresAtMs: null })
    expect(await keychain.read(`${id}/token`)).toBeNull()
    await accounts.update(id, { ...token, accessKeySecret: 'temporary' })
    await accounts.remove(id)
    expect([await keychain.read(id), await keychain.read(`${id}/token`)]).toEqual([null, null])
  })

  test('an account whose token is gone says so, though its secret is there', async () => {
    const { id } = await accounts.add({ ...draft, kind: 'token', securityToken: 'CAIS-token' })
    await keychain.remove(`${id}/token`)
    await reopen()
    expect(await accounts.list()).toMatchObject([{ id, hasSecret: false }])
  })

  test('an account that is edited is tried with the secret that it keeps', async () => {
    const { id } = await accounts.add(draft)
    const trial = {
      ...{ ...draft, accessKeySecret: undefined, securityToken: undefined },
      ...{ endpoint: 'http://127.0.0.1:9', profileId: id },
    }
    await expect(accounts.test(trial)).rejects.toMatchObject({ kind: 'offline' })
    await keychain.remove(id)
    await reopen()
    await expect(accounts.test(trial)).rejects.toMatchObject({ failure: { kind: 'no-credential' } })
  })

  test('a file of profiles from before there were kinds of access is read as it is', async () => {
    const added = await accounts.add(draft)
    const older = { ...added, role: undefined, tokenExpiresAtMs: undefined, hasSecret: undefined }
    await accounts.close()
    await writeFile(join(dataDir, 'profiles.json'), JSON.stringify({ profiles: [older] }))
    await open()
    expect(await accounts.list()).toMatchObject([{ kind: 'access-key', role: null, tokenExpiresAtMs: null }])
  })

  test('a change leaves alone what it does not name, and the clients follow it', async () => {
    const { id } = await accounts.add(draft)
    const before = await accounts.clients.forService(id)
    expect(before.endpoint).toMatchObject({ host: 'oss-cn-shanghai.aliyuncs.com', protocol: 'https:' })
    await accounts.update(id, { region: 'oss-cn-beijing', name: undefined })
    expect(accounts.profile(id)).toMatchObject({ name: 'Shop', region: 'cn-beijing' })
    const after = await accounts.clients.forService(id)
    expect(after.endpoint.host).toBe('oss-cn-beijing.aliyuncs.com')
    expect(await accounts.clients.forService(id)).toBe(after)
  })

  test('an account that is removed leaves nothing behind', async () => {
    const { id } = await accounts.add(draft)
    await accounts.remove(id)
    expect(await accounts.list()).toEqual([])
    expect(told.at(-1)).toEqual([])
    expect(await keychain.read(id)).toBeNull()
    await expect(accounts.clients.forService(id)).rejects.toThrow('there is no account')
  })

  test.each([
    ['ftp://storage.example', 'is no http or https address'],
    ['stor age', 'address'],
  ])('an endpoint such as "%s" is refused before it is kept', async (endpoint, message) => {
    await expect(accounts.add({ ...draft, endpoint })).rejects.toThrow(message)
    expect(await accounts.list()).toEqual([])
  })

  test('an endpoint with a protocol decides whether the connection is secure', async () => {
    expect(await accounts.add({ ...draft, endpoint: 'http://localhost:9000/' })).toMatchObject({
      endpoint: 'http://localhost:9000',
      isSecure: false,
    })
  })

  test('a damaged file is set aside and told of', async () => {
    await writeFile(join(dataDir, 'profiles.json'), '{"profiles": 7}')
    await reopen()
    expect(accounts.damage).toMatchObject({ kind: 'data-corrupt', params: { file: 'profiles.json' } })
    expect(await accounts.list()).toEqual([])
    expect((await readdir(dataDir)).some((name) => name.startsWith('profiles.json.damaged-'))).toBe(true)
  })
})

describe('where buckets are', () => {
  test('a bucket that was listed is asked for in its own region', async () => {
    const { id } = await accounts.add(draft)
    accounts.clients.learn(id, [{ name: 'far-away', region: 'oss-us-west-1' }])
    const client = await accounts.clients.forBucket(id, 'far-away')
    expect(client.endpoint).toMatchObject({ host: 'oss-us-west-1.aliyuncs.com', region: 'us-west-1' })
    expect(client.currentBucket).toBe('far-away')
  })

  test('an endpoint of one’s own answers for every bucket, signed for its region', async () => {
    const { id } = await accounts.add({ ...draft, endpoint: 'http://localhost:9000' })
    accounts.clients.learn(id, [{ name: 'far-away', region: 'oss-us-west-1' }])
    const { endpoint } = await accounts.clients.forBucket(id, 'far-away')
    expect(endpoint).toMatchObject({ host: 'localhost:9000', region: 'us-west-1' })
  })

  test('one client serves all requests to a bucket, until the account changes or the bucket is elsewhere', async () => {
    const { id } = await accounts.add(draft)
    const clientFor = (region: string) => accounts.clients.forBucket(id, 'shop', region)
    const client = await clientFor('cn-shanghai')
    expect(await clientFor('cn-shanghai')).toBe(client)
    expect(await clientFor('cn-beijing')).not.toBe(client)
    accounts.clients.renew(id)
    expect(await clientFor('cn-shanghai')).not.toBe(client)
  })

  test('the public endpoint of a region is that region', async () => {
    const endpoint = 'https://oss-cn-beijing.aliyuncs.com/'
    expect(await accounts.add({ ...draft, endpoint })).toMatchObject({ endpoint: null, region: 'cn-beijing' })
    const internal = 'oss-cn-beijing-internal.aliyuncs.com'
    expect(await accounts.add({ ...draft, endpoint: internal })).toMatchObject({ endpoint: internal })
  })
})
