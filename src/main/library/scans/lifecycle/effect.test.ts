import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { step, type LifecycleRule } from '../../../../shared/bucketSettings/lifecycle/model.ts'
import { newRule } from '../../../../shared/bucketSettings/lifecycle/templates.ts'
import type { BucketScan } from '../../../../shared/contract/scans.ts'
import type { Client } from '../../../oss/index.ts'
import { bucket, fillService, offline, startService, temporaryFolder } from '../../testLibrary.ts'
import { after, shelf, startScans } from '../testScans.ts'

const dayMs = 24 * 3_600_000
const rule = (change: Partial<LifecycleRule>): LifecycleRule => ({ ...newRule(), ...change })
const aboutOld = [rule({ steps: [step('deleteOld', 30), step('clearMarkers', 0)] })]
const aboutUploads = [rule({ steps: [step('clearUploads', 7)] })]
const everything = { type: null, class: null, age: null }

const nowMs = Date.UTC(2030, 5, 15, 9)
const now = () => nowMs
const daysAgo = (days: number) => nowMs - days * dayMs

/** A bucket of drafts of different ages, other folders, and one that is archived already. */
async function startFilled() {
  const dataDir = mkdtempSync(join(tmpdir(), 'osprey-effect-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const object = (key: string, days: number, sizeBytes = 1000, storageClass = 'Standard') => ({
    ...{ key, sizeBytes, storageClass },
    modifiedMs: daysAgo(days),
  })
  await fillService(dataDir, [
    ...Array.from({ length: 1500 }, (_, index) =>
      object(`drafts/${String(index).padStart(4, '0')}.png`, index % 50),
    ),
    object('drafts/old/first.psd', 300, 5000),
    object('kept/cold.zip', 400, 100_000, 'Archive'),
    object('kept/warm.zip', 400, 100_000),
  ])
  return startService(dataDir)
}

test('each rule is told with how much it would do, from when, and what is first', async () => {
  const { client } = await startFilled()
  const { scans, counted } = startScans(async () => client, { now })
  expect(await counted()).toMatchObject({
    known: { objectCount: 1503, isWhole: true, asOfMs: nowMs },
    failure: null,
  })
  const effects = await scans.effect(shelf, [
    rule({ prefix: 'drafts/', steps: [step('delete', 60)] }),
    rule({ prefix: 'kept/', steps: [step('move', 30, 'IA'), step('move', 180, 'Archive')] }),
    rule({ prefix: 'nowhere/', steps: [step('delete', 1)] }),
    rule({ prefix: 'drafts/', steps: [step('move', 90, 'IA')] }),
    rule({ prefix: 'kept/cold', steps: [step('move', 200, 'IA')] }),
    rule({ steps: [step('deleteOld', 1)] }),
  ])
  const [drafts, kept, nowhere, beaten, done, old] = effects ?? []
  const tomorrowMs = Math.ceil(nowMs / dayMs) * dayMs
  expect(drafts?.acts).toMatchObject([
    { action: 'delete', count: 1501, sizeBytes: 1_505_000, firstAtMs: tomorrowMs, oldestMs: daysAgo(300) },
  ])
  // 30 of each of 50 ages: the oldest is due at once, the others from the twelfth day on.
  expect(drafts?.acts[0]?.weeks).toEqual([1, 90, 210, 210, 210, 210, 210, 210, 150])
  expect(drafts?.acts[0]?.laterCount).toBe(0)
  expect(drafts?.sample[0]).toMatchObject({ key: 'drafts/old/first.psd', sizeBytes: 5000, atMs: tomorrowMs })
  expect(drafts?.sample).toHaveLength(3)
  expect(kept?.acts).toMatchObject([
    { action: 'move', storageClass: 'Archive', count: 1, sizeBytes: 100_000 },
  ])
  expect(nowhere).toMatchObject({ acts: [], idle: { reason: 'empty' } })
  expect(beaten).toMatchObject({ acts: [], idle: { reason: 'beaten', by: 0 } })
  expect(done).toMatchObject({ acts: [], idle: { reason: 'done' } })
  expect(old).toMatchObject({ acts: [], idle: { reason: 'empty' } })
})

test('everything that a rule would do is read by stretches', async () => {
  const { client } = await startFilled()
  const { scans, counted } = startScans(async () => client, { now })
  await counted()
  const rules = [
    rule({ steps: [step('delete', 1)] }),
    rule({ prefix: 'kept/', steps: [step('move', 30, 'IA')] }),
  ]
  const stretch = (offset: number, limit: number) => scans.deeds(shelf, rules, { rule: 0, offset, limit })
  expect((await stretch(0, 2)).map(({ key }) => key)).toEqual(['drafts/0000.png', 'drafts/0001.png'])
  expect((await stretch(1501, 10)).map(({ key }) => key)).toEqual(['kept/cold.zip', 'kept/warm.zip'])
  expect(await stretch(2000, 10)).toEqual([])
})

test('a rule that asks for tags is told at its most, and takes nothing from the others', async () => {
  const { client } = await startFilled()
  const { scans, counted } = startScans(async () => client, { now })
  await counted()
  const effects = await scans.effect(shelf, [
    rule({ prefix: 'kept/', tags: [{ key: 'k', value: 'v' }], steps: [step('delete', 1)] }),
    rule({ prefix: 'kept/', steps: [step('move', 500, 'Archive')] }),
  ])
  expect(effects?.[0]).toMatchObject({ unknown: ['tags'], acts: [{ action: 'delete', count: 2 }] })
  expect(effects?.[1]).toMatchObject({ unknown: [], acts: [{ action: 'move', count: 1 }] })
})

/** A bucket with old versions, a deleted object and an unfinished upload. */
async function startVersioned() {
  const service = await startService()
  const { client } = service
  await client.putBucketVersioning(bucket, 'Enabled')
  for (const body of ['1', '22', '333']) await client.put('doc', Buffer.from(body))
  await client.put('gone', Buffer.from('4444'))
  await client.delete('gone')
  const { uploadId } = await client.initMultipartUpload('big.bin')
  await client.uploadPart('big.bin', uploadId, 1, Buffer.alloc(1234), 0, 1234)
  return { ...service, ...startScans(async () => client) }
}

const isWholeWith = (part: Partial<NonNullable<BucketScan['known']>>) => (scan: BucketScan) =>
  scan.progress === null &&
  Object.entries(part).every(([name, value]) => scan.known?.[name as never] === value)

test('old versions, marks of deletions and unfinished uploads are read once rules look at them', async () => {
  const { scans, counted, until } = await startVersioned()
  expect((await counted()).known).toMatchObject({
    ...{ objectCount: 1, sizeBytes: 3, versions: 'unread', uploads: 'unread' },
  })
  await scans.effect(shelf, [rule({ steps: [step('delete', 1)] })])
  expect(await scans.open(shelf)).toMatchObject({ progress: null, known: { versions: 'unread' } })

  const rules = [rule({ steps: [...(aboutOld[0]?.steps ?? []), ...(aboutUploads[0]?.steps ?? [])] })]
  expect(await scans.effect(shelf, rules)).toMatchObject([
    { acts: [], idle: { reason: 'unread' }, unknown: ['versions', 'uploads'] },
  ])
  const read = await until(isWholeWith({ versions: 'read' }))
  expect(read.known).toMatchObject({ objectCount: 1, sizeBytes: 3, uploads: 'read' })
  const [effect] = (await scans.effect(shelf, rules)) ?? []
  expect(effect).toMatchObject({ unknown: [], idle: null })
  const acts = effect?.acts.map(({ action, count, sizeBytes }) => ({ action, count, sizeBytes }))
  expect(acts).toEqual([
    { action: 'deleteOld', count: 3, sizeBytes: 7 },
    { action: 'clearMarkers', count: 1, sizeBytes: 0 },
    { action: 'clearUploads', count: 1, sizeBytes: 1234 },
  ])
  // What takes the space is what the bucket shows, also now.
  expect((await scans.sums(shelf, '', everything))?.total).toEqual({ objectCount: 1, sizeBytes: 3 })
})

test('a bucket is listed once for what takes its space and for its rules', async () => {
  const { client, sandbox } = await startFilled()
  const { scans, counted } = startScans(async () => client, { now })
  await counted()
  for (const operation of ['ListObjectsV2', 'ListObjectVersions'])
    sandbox.faults.add({ operation, refuse: { status: 403 } })
  const asked = [rule({ steps: [step('delete', 1), step('deleteOld', 1)] })]
  expect(await scans.effect(shelf, asked)).toMatchObject([{ acts: [{ count: 1503 }], unknown: [] }])
  expect((await scans.sums(shelf, '', everything))?.total.objectCount).toBe(1503)
  expect(await scans.open(shelf)).toMatchObject({ progress: null, failure: null, known: { asOfMs: nowMs } })
})

test('uploads are added to what is known, and the bucket is not listed for them again', async () => {
  const { client, sandbox } = await startFilled()
  await client.initMultipartUpload('big.bin')
  const { scans, counted, until } = startScans(async () => client, { now })
  const before = await counted()
  sandbox.faults.add({ operation: 'ListObjectsV2', refuse: { status: 403 } })
  await scans.effect(shelf, aboutUploads)
  const read = await until(isWholeWith({ uploads: 'read' }))
  expect(read).toMatchObject({ known: { ...before.known, uploads: 'read' }, failure: null })
  expect(await scans.effect(shelf, aboutUploads)).toMatchObject([{ acts: [{ count: 1, sizeBytes: 0 }] }])
})

test('who may list objects alone is told what they would come to, and that the rest is not counted', async () => {
  const { scans, sandbox, counted, until } = await startVersioned()
  for (const operation of ['ListObjectVersions', 'ListMultipartUploads'])
    sandbox.faults.add({ operation, refuse: { status: 403 } })
  await counted()
  const rules = [rule({ steps: [step('delete', 1), step('deleteOld', 30)] }), ...aboutUploads]
  await scans.effect(shelf, rules)
  const read = await until(isWholeWith({ versions: 'refused' }))
  expect(read).toMatchObject({ known: { objectCount: 1, uploads: 'refused' }, failure: null })
  expect(await scans.effect(shelf, rules)).toMatchObject([
    { acts: [{ action: 'delete', count: 1 }, { action: 'deleteOld' }], unknown: ['versions'] },
    { acts: [], idle: { reason: 'unread' }, unknown: ['uploads'] },
  ])
  // Nobody asks in vain again.
  expect(await scans.open(shelf)).toMatchObject({ progress: null, failure: null })
})

test('a bucket that keeps its versions to itself is counted by what it shows', async () => {
  const { scans, sandbox, counted } = await startVersioned()
  sandbox.faults.add({ operation: 'GetBucketVersioning', refuse: { status: 403 } })
  expect((await counted()).known).toMatchObject({ objectCount: 1, versions: 'refused' })
  expect(await scans.effect(shelf, aboutOld)).toMatchObject([{ unknown: ['versions'] }])
})

test('a count without the versions that rules turn out to look at makes room for one with them', async () => {
  const { client, sandbox } = await startFilled()
  await client.putBucketVersioning(bucket, 'Enabled')
  const { scans, until } = startScans(async () => client, { now })
  sandbox.faults.add({ operation: 'ListObjectsV2', after: 1, latencyMs: 5_000 })
  await scans.open(shelf)
  await until(({ progress }) => progress?.objectCount === 1000)
  expect(await scans.effect(shelf, aboutOld)).toBeNull()
  expect(await until(isWholeWith({ versions: 'read' }))).toMatchObject({ known: { objectCount: 1503 } })
})

test('a listing of versions that ended early goes on behind the last one', async () => {
  const { client, sandbox } = await startFilled()
  await client.putBucketVersioning(bucket, 'Enabled')
  for (let at = 0; at < 5; at++) await client.put('drafts/0998.png', Buffer.from(String(at)))
  const { scans, until } = startScans(async () => client, { now })
  const mend = sandbox.faults.add({ operation: 'ListObjectVersions', after: 1, refuse: { status: 503 } })
  await scans.effect(shelf, aboutOld)
  const failed = await until(({ failure }) => failure !== null)
  expect(failed).toMatchObject({ known: { objectCount: 999, isWhole: false }, canGoOn: true })
  mend()
  const going = await scans.count(shelf, true)
  expect(going.progress).toMatchObject({ objectCount: 999 })
  expect(await until(after(going))).toMatchObject({ known: { objectCount: 1503, isWhole: true } })
  expect(await scans.effect(shelf, aboutOld)).toMatchObject([{ acts: [{ action: 'deleteOld', count: 5 }] }])
})

test('a count that fails says why, and leaves what was known', async () => {
  const { client, sandbox } = await startFilled()
  const { scans, counted, until } = startScans(async () => client, { now })
  const before = await counted()
  sandbox.faults.add({ operation: 'ListObjectsV2', refuse: { status: 403 } })
  const failed = await until(after(await scans.count(shelf, false)))
  expect(failed).toMatchObject({ known: before.known, failure: { kind: 'access-denied' } })
  expect(await scans.effect(shelf, [rule({ steps: [step('delete', 1)] })])).toMatchObject([{ idle: null }])
})

test('what was counted is there after a restart without a network, and forgotten with its bucket', async () => {
  const { client } = await startFilled()
  const first = startScans(async () => client, { now })
  await first.counted()
  await first.scans.close()
  const { scans } = startScans(offline, { now, path: first.path })
  expect(await scans.open(shelf)).toMatchObject({ progress: null, known: { objectCount: 1503 } })
  await scans.forget('one', bucket)
  expect(await scans.effect(shelf, [])).toBeNull()
})

test('of a bucket that was never counted nothing is told', async () => {
  const { scans, counted } = startScans((): Promise<Client> => offline(), { now })
  expect(await counted()).toMatchObject({ known: null, failure: { code: 'ENETUNREACH' } })
  expect(await scans.effect(shelf, [rule({ steps: [step('delete', 1)] })])).toBeNull()
})

test('a damaged file is set aside and told', async () => {
  const path = join(temporaryFolder(), 'scans.db')
  writeFileSync(path, 'no database at all')
  const { client } = await startService()
  const { counted, damages } = startScans(async () => client, { now, path })
  expect(await counted()).toMatchObject({ known: { objectCount: 0 } })
  expect(damages).toHaveLength(1)
})
