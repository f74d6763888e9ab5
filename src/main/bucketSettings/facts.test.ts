import { join } from 'node:path'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../sandbox/index.ts'
import { factParts, type BucketFact } from '../../shared/contract/bucketFacts.ts'
import { Client } from '../oss/index.ts'
import { openBucketFacts, type BucketFacts } from './facts.ts'

const profileId = 'p'
const bucket = 'shelf'
const partCount = factParts.length
const startMs = Date.UTC(2026, 10, 27)

/** A service of the test's own with one bucket, and what the app knows of it. */
async function start() {
  const folder = mkdtempSync(join(tmpdir(), 'osprey-facts-'))
  const sandbox = await startSandbox({ dataDir: join(folder, 'service'), now: () => startMs })
  const { accessKeyId, accessKeySecret, url } = sandbox
  const client = new Client({ accessKeyId, accessKeySecret, endpoint: url, bucket })
  await client.putBucket(bucket)
  const told: BucketFact[] = []
  const opened: BucketFacts[] = []
  const path = join(folder, 'facts.db')
  let clock = 0
  const open = () => {
    opened.pop()?.close()
    const facts = openBucketFacts({
      path,
      clients: { forBucket: async () => client },
      onRead: (fact) => told.push(fact),
      onFindingsKnown: () => {},
      report: (error) => {
        throw error
      },
      now: () => ++clock,
    })
    opened.push(facts)
    return facts
  }
  onTestFinished(async () => {
    for (const facts of opened) facts.close()
    await client.close()
    await sandbox.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const factOf = (part: BucketFact['part']) => told.find((fact) => fact.part === part)?.reading
  return { sandbox, client, told, open, factOf, path }
}

test('a bucket tells what it holds by class, its unfinished uploads, and what it is', async () => {
  const { client, told, open, factOf } = await start()
  await client.put('a.txt', Buffer.alloc(1000))
  await client.put('b.txt', Buffer.alloc(2000))
  await client.put('c.txt', Buffer.alloc(500), { headers: { 'x-oss-storage-class': 'IA' } })
  const { uploadId } = await client.initMultipartUpload('d.bin')
  await client.uploadPart('d.bin', uploadId, 1, Buffer.alloc(300), 0, 300)
  await client.initMultipartUpload('e.bin')

  expect(open().open(profileId, bucket).facts).toEqual([])
  await expect.poll(() => told.length).toBe(partCount)
  expect(factOf('stat')).toEqual({
    state: 'known',
    value: {
      ...{ objectCount: 3, sizeBytes: 3500, billedBytes: 3000 + 65_536, uploadCount: 2, partBytes: 300 },
      classes: [
        { storageClass: 'Standard', objectCount: 2, sizeBytes: 3000, billedBytes: 3000 },
        { storageClass: 'IA', objectCount: 1, sizeBytes: 500, billedBytes: 65_536 },
      ],
      countedAtMs: startMs,
    },
  })
  expect(factOf('uploads')).toEqual({
    state: 'known',
    value: { count: 2, isComplete: true, oldestAtMs: startMs },
  })
  expect(factOf('info')).toEqual({
    state: 'known',
    value: {
      ...{ region: 'cn-hangzhou', storageClass: 'Standard', redundancy: 'LRS', createdAtMs: startMs },
      externalEndpoint: 'oss-cn-hangzhou.aliyuncs.com',
      internalEndpoint: 'oss-cn-hangzhou-internal.aliyuncs.com',
      ...{ ownerId: expect.stringMatching(/^\d+$/), access: 'private' },
    },
  })
})

test('a bucket tells how long it keeps objects, and when its newest report was written', async () => {
  const { client, sandbox, told, open, factOf } = await start()
  await client.initiateBucketWorm(bucket, 30)
  const facts = open()
  facts.open(profileId, bucket)
  await expect.poll(() => told.length).toBe(partCount)
  expect(factOf('retention')).toMatchObject({ state: 'known', value: { state: 'in-progress', days: 30 } })
  expect(factOf('reports')).toEqual({ state: 'known', value: { newestAtMs: null } })

  await client.abortBucketWorm(bucket)
  for (const [id, prefix] of [
    ['weekly', 'lists/'],
    ['daily', 'days/'],
  ] as const) {
    await client.putBucketInventory(bucket, {
      ...{ id, isEnabled: id === 'weekly', frequency: 'Daily', includedObjectVersions: 'All' },
      OSSBucketDestination: { format: 'CSV', accountId: '1', rolename: 'r', bucket, prefix },
    })
  }
  await sandbox.maintain()
  told.length = 0
  await facts.read(profileId, bucket, 'retention')
  await facts.read(profileId, bucket, 'reports')
  expect(factOf('retention')).toEqual({ state: 'known', value: { state: 'none' } })
  expect(factOf('reports')).toEqual({ state: 'known', value: { newestAtMs: expect.any(Number) } })
})

test('a part that may not be read names its right and holds up no other', async () => {
  const { sandbox, told, open, factOf } = await start()
  sandbox.faults.add({ operation: 'ListMultipartUploads', refuse: { status: 403 } })
  open().open(profileId, bucket)
  await expect.poll(() => told.length).toBe(partCount)
  expect(factOf('uploads')).toEqual({ state: 'denied', action: 'oss:ListMultipartUploads' })
  expect([factOf('info')?.state, factOf('stat')?.state]).toEqual(['known', 'known'])
})

test('what is known is there at once after a start, and a failure does not take it away', async () => {
  const { sandbox, told, open } = await start()
  open().open(profileId, bucket)
  await expect.poll(() => told.length).toBe(partCount)
  const known = told.filter(({ reading }) => reading.state === 'known')
  sandbox.faults.add({ operation: 'GetBucketStat', refuse: { status: 500 } })

  const again = open()
  expect(again.open(profileId, bucket).facts).toHaveLength(partCount)
  await expect.poll(() => told.length).toBe(2 * partCount)
  expect(told.slice(partCount).map(({ reading }) => reading.state)).toContain('failed')
  const { facts } = again.open(profileId, bucket)
  expect(facts.find(({ part }) => part === 'stat')).toEqual(known.find(({ part }) => part === 'stat'))
  await expect.poll(() => told.length).toBe(3 * partCount)
})

test('findings that a person knows of are kept for that bucket alone, and can be told again', async () => {
  const { open, told } = await start()
  const facts = open()
  facts.setFindingKnown(profileId, bucket, 'noVersions', true)
  facts.setFindingKnown(profileId, bucket, 'noVersions', true)
  facts.setFindingKnown(profileId, bucket, 'plainHttp', true)
  const again = open()
  expect(again.open(profileId, bucket).knownFindings.findings).toEqual(['noVersions', 'plainHttp'])
  expect(again.open(profileId, 'other').knownFindings.findings).toEqual([])
  expect(again.setFindingKnown(profileId, bucket, 'noVersions', false).findings).toEqual(['plainHttp'])
  await expect.poll(() => told.length).toBe(2 * partCount)
})

test('a bucket that is forgotten leaves nothing behind', async () => {
  const { open, told } = await start()
  const facts = open()
  facts.open(profileId, bucket)
  await expect.poll(() => told.length).toBe(partCount)
  facts.setFindingKnown(profileId, bucket, 'noVersions', true)
  facts.forget('somebody else')
  facts.forget(profileId, 'another')
  const kept = facts.open(profileId, bucket)
  expect([kept.facts.length, kept.knownFindings.findings.length]).toEqual([partCount, 1])
  await expect.poll(() => told.length).toBe(2 * partCount)
  facts.forget(profileId, bucket)
  const left = facts.open(profileId, bucket)
  expect([left.facts.length, left.knownFindings.findings.length]).toEqual([0, 0])
  await expect.poll(() => told.length).toBe(3 * partCount)
})

test('a file that is no database is set aside, and all is read again', async () => {
  const { open, told, path } = await start()
  writeFileSync(path, 'no database')
  const facts = open()
  expect(facts.damage?.kind).toMatch(/^data-/)
  facts.open(profileId, bucket)
  await expect.poll(() => told.length).toBe(partCount)
})

test('one part is read alone, told and kept', async () => {
  const { client, open, told } = await start()
  await client.createCnameToken(bucket, 'files.example.com')
  await client.putBucketCname(bucket, 'files.example.com')
  const facts = open()
  const fact = await facts.read(profileId, bucket, 'domains')
  expect(fact.reading).toMatchObject({ state: 'known', value: [{ domain: 'files.example.com' }] })
  expect(told).toEqual([fact])
  expect(facts.open(profileId, bucket).facts).toEqual([fact])
  await expect.poll(() => told.length).toBe(1 + partCount)
})
