import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import { openAccounts, type Accounts } from '../accounts.ts'
import { openKeychain } from '../keychain.ts'
import { contentBelow } from '../testing/contentBelow.ts'

let dataDir: string
let accounts: Accounts
let notices: Failure[]
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'osprey-practice-'))
  await open()
})
afterEach(async () => {
  await accounts.close()
  await rm(dataDir, { recursive: true })
})

async function open() {
  notices = []
  accounts = await openAccounts({
    dataDir,
    // The secret of practice storage is in memory alone.
    keychain: await openKeychain({ load: () => Promise.reject(new Error('no keychain here')) }),
    practiceWorkerUrl: new URL('../../../sandbox/worker.ts', import.meta.url),
    ossutilPath: join(dataDir, '.ossutilconfig'),
    onChanged: () => undefined,
    onNotice: (failure) => notices.push(failure),
  })
}

async function reopen() {
  await accounts.close()
  await open()
}

test('is one account like any other, whoever opens it at the same time, and no file has its key', async () => {
  const [one, other] = await Promise.all([accounts.openPractice(), accounts.openPractice()])
  expect(one).toMatchObject({ kind: 'practice', hasSecret: true })
  expect(other).toEqual(one)
  expect(await accounts.list()).toEqual([one])
  expect((await contentBelow(dataDir)).includes('accessKeySecret')).toBe(false)
})

test('comes with sample files of many kinds', async () => {
  const account = await accounts.openPractice()
  const client = await accounts.clients.forBucket(account.id, 'practice')
  const keys: string[] = []
  for await (const { name } of client.eachObject()) keys.push(name)
  expect(keys.length).toBeGreaterThan(30)
  expect(new Set(keys.map((key) => key.split('.').at(-1))).size).toBeGreaterThan(10)
  const { content, res } = await client.get('Photos/Moon night.png')
  expect(res.headers['content-type']).toBe('image/png')
  expect(content.subarray(1, 4).toString()).toBe('PNG')
})

test('is the same after a restart: address, files and all, and starts when it is asked for', async () => {
  const { id, endpoint } = await accounts.openPractice()
  const before = await accounts.clients.forBucket(id, 'practice')
  await before.put('mine.txt', Buffer.from('mine'))
  await before.delete('Welcome.txt')
  await reopen()
  const after = await accounts.clients.forBucket(id, 'practice')
  expect((await after.get('mine.txt')).content.toString()).toBe('mine')
  expect(accounts.profile(id).endpoint).toBe(endpoint)
  await accounts.openPractice()
  await expect(after.head('Welcome.txt')).rejects.toMatchObject({ kind: 'object-missing' })
})

test('takes another port where its own is taken, and remembers that', async () => {
  const { id, endpoint } = await accounts.openPractice()
  await accounts.close()
  const squatter = createServer().listen(Number(new URL(endpoint ?? '').port), '127.0.0.1')
  await once(squatter, 'listening')
  await open()
  const client = await accounts.clients.forBucket(id, 'practice')
  expect((await client.listV2()).objects).not.toEqual([])
  expect(accounts.profile(id).endpoint).not.toBe(endpoint)
  expect(accounts.profile(id).endpoint).toContain(client.endpoint.host)
  await once(squatter.close(), 'close')
})

test('begins anew with its samples where its catalogue is damaged, which is told and set aside', async () => {
  const { id, knownBuckets } = await accounts.openPractice()
  const before = await accounts.clients.forBucket(id, 'practice')
  await before.put('mine.txt', Buffer.from('mine'))
  await accounts.close()
  const catalogue = join(dataDir, 'practice', 'catalogue.sqlite')
  const content = await readFile(catalogue)
  await writeFile(catalogue, content.fill(0xa5, 8192, content.length - 8192))
  await open()
  const after = await accounts.clients.forBucket(id, 'practice')
  expect((await after.get('Welcome.txt')).res.status).toBe(200)
  await expect(after.head('mine.txt')).rejects.toMatchObject({ kind: 'object-missing' })
  expect(notices).toMatchObject([{ kind: 'data-corrupt', params: { path: join(dataDir, 'practice') } }])
  const kept = (await readdir(dataDir)).find((name) => name.startsWith('practice.damaged-')) ?? ''
  expect(await readFile(join(dataDir, kept, 'catalogue.sqlite'))).toEqual(content)
  expect(await accounts.openPractice()).toMatchObject({ id, knownBuckets })
})

test('comes back with its files after its account was removed', async () => {
  const { id } = await accounts.openPractice()
  const client = await accounts.clients.forBucket(id, 'practice')
  await client.put('mine.txt', Buffer.from('mine'))
  await accounts.remove(id)
  const again = await accounts.openPractice()
  const after = await accounts.clients.forBucket(again.id, 'practice')
  expect((await after.get('mine.txt')).content.toString()).toBe('mine')
})
