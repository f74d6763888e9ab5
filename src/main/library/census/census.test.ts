import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { step, type LifecycleRule } from '../../../shared/bucketSettings/lifecycle/model.ts'
import { newRule } from '../../../shared/bucketSettings/lifecycle/templates.ts'
import type { BucketCount } from '../../../shared/contract/lifecycle.ts'
import type { Failure } from '../../../shared/failure.ts'
import { bucket, fillService, offline, startService, temporaryFolder } from '../testLibrary.ts'
import type { Client } from '../../oss/index.ts'
import { createCensuses } from './censuses.ts'

const dayMs = 24 * 3_600_000
const subject = { profileId: 'one', bucket }
const rule = (change: Partial<LifecycleRule>): LifecycleRule => ({ ...newRule(), ...change })

/** The censuses of a service; its clock is ours. */
function startCensuses(
  forBucket: () => Promise<Client>,
  nowMs: number,
  path = join(temporaryFolder(), 'censuses.db'),
) {
  const counts: BucketCount[] = []
  const damages: Failure[] = []
  const censuses = createCensuses({
    path,
    workerUrl: new URL('./worker.ts', import.meta.url),
    clients: { forBucket },
    onCounted: (count) => counts.push(count),
    onDamage: (damage) => damages.push(damage),
    now: () => nowMs,
  })
  onTestFinished(() => censuses.close().catch(() => {}))
  const counted = async () => {
    await censuses.open(subject)
    await expect.poll(() => counts.at(-1)?.state).not.toBe('loading')
    return counts.at(-1)
  }
  return { censuses, counts, damages, counted, path }
}

const nowMs = Date.UTC(2030, 5, 15, 9)
const daysAgo = (days: number) => nowMs - days * dayMs

/** A bucket of drafts of different ages, other folders, and one that is archived already. */
async function startFilled() {
  const dataDir = mkdtempSync(join(tmpdir(), 'osprey-census-'))
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
  const { censuses, counted } = startCensuses(async () => client, nowMs)
  expect(await counted()).toMatchObject({
    state: 'complete',
    objectCount: 1503,
    failure: null,
    countedAtMs: nowMs,
  })
  const effects = await censuses.effect(subject, [
    rule({ prefix: 'drafts/', steps: [step('delete', 60)] }),
    rule({ prefix: 'kept/', steps: [step('move', 30, 'IA'), step('move', 180, 'Archive')] }),
    rule({ prefix: 'nowhere/', steps: [step('delete', 1)] }),
    rule({ prefix: 'drafts/', steps: [step('move', 90, 'IA')] }),
    rule({ prefix: 'kept/cold', steps: [step('move', 200, 'IA')] }),
    rule({ steps: [step('deleteOld', 1), step('clearUploads', 1)] }),
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
  const { censuses, counted } = startCensuses(async () => client, nowMs)
  await counted()
  const rules = [
    rule({ steps: [step('delete', 1)] }),
    rule({ prefix: 'kept/', steps: [step('move', 30, 'IA')] }),
  ]
  const stretch = (offset: number, limit: number) =>
    censuses.deeds(subject, rules, { rule: 0, offset, limit })
  expect((await stretch(0, 2)).map(({ key }) => key)).toEqual(['drafts/0000.png', 'drafts/0001.png'])
  expect((await stretch(1501, 10)).map(({ key }) => key)).toEqual(['kept/cold.zip', 'kept/warm.zip'])
  expect(await stretch(2000, 10)).toEqual([])
})

test('a rule that asks for tags is told at its most, and takes nothing from the others', async () => {
  const { client } = await startFilled()
  const { censuses, counted } = startCensuses(async () => client, nowMs)
  await counted()
  const effects = await censuses.effect(subject, [
    rule({ prefix: 'kept/', tags: [{ key: 'k', value: 'v' }], steps: [step('delete', 1)] }),
    rule({ prefix: 'kept/', steps: [step('move', 500, 'Archive')] }),
  ])
  expect(effects?.[0]).toMatchObject({ unknown: 'tags', acts: [{ action: 'delete', count: 2 }] })
  expect(effects?.[1]).toMatchObject({ unknown: null, acts: [{ action: 'move', count: 1 }] })
})

test('old versions, marks of deletions and unfinished uploads are counted', async () => {
  const { client } = await startService()
  await client.putBucketVersioning(bucket, 'Enabled')
  for (const body of ['1', '22', '333']) await client.put('doc', Buffer.from(body))
  await client.put('gone', Buffer.from('4444'))
  await client.delete('gone')
  const { uploadId } = await client.initMultipartUpload('big.bin')
  await client.uploadPart('big.bin', uploadId, 1, Buffer.alloc(1234), 0, 1234)
  const soonMs = Date.now()
  const { censuses, counted } = startCensuses(async () => client, soonMs)
  expect(await counted()).toMatchObject({ objectCount: 5, sizeBytes: 10, uploadCount: 1 })
  const effects = await censuses.effect(subject, [
    rule({ steps: [step('deleteOld', 30), step('clearMarkers', 0), step('clearUploads', 7)] }),
  ])
  const acts = effects?.[0]?.acts.map(({ action, count, sizeBytes }) => ({ action, count, sizeBytes }))
  expect(acts).toEqual([
    { action: 'deleteOld', count: 3, sizeBytes: 7 },
    { action: 'clearMarkers', count: 1, sizeBytes: 0 },
    { action: 'clearUploads', count: 1, sizeBytes: 1234 },
  ])
})

test('a count that fails says why, and leaves what was known', async () => {
  const { client, sandbox } = await startFilled()
  const { censuses, counted, counts } = startCensuses(async () => client, nowMs)
  await counted()
  sandbox.faults.add({ operation: 'ListObjectsV2', refuse: { status: 403 } })
  await censuses.recount(subject)
  await expect.poll(() => counts.at(-1)?.state).toBe('failed')
  expect(counts.at(-1)).toMatchObject({
    objectCount: 1503,
    countedAtMs: nowMs,
    failure: { kind: 'access-denied' },
  })
  expect(await censuses.effect(subject, [rule({ steps: [step('delete', 1)] })])).toMatchObject([
    { idle: null },
  ])
})

test('what was counted is there after a restart without a network, and forgotten with its bucket', async () => {
  const { client } = await startFilled()
  const first = startCensuses(async () => client, nowMs)
  await first.counted()
  await first.censuses.close()
  const { censuses } = startCensuses(offline, nowMs, first.path)
  expect(await censuses.open(subject)).toMatchObject({ state: 'complete', objectCount: 1503 })
  await censuses.forget('one', bucket)
  expect(await censuses.effect(subject, [])).toBeNull()
})

test('of a bucket that was never counted nothing is told', async () => {
  const { censuses, counted } = startCensuses(offline, nowMs)
  expect(await counted()).toMatchObject({ state: 'failed', countedAtMs: null })
  expect(await censuses.effect(subject, [rule({ steps: [step('delete', 1)] })])).toBeNull()
})

test('a damaged file is set aside and told', async () => {
  const path = join(temporaryFolder(), 'censuses.db')
  writeFileSync(path, 'no database at all')
  const { client } = await startService()
  const { counted, damages } = startCensuses(async () => client, nowMs, path)
  expect(await counted()).toMatchObject({ state: 'complete', objectCount: 0 })
  expect(damages).toHaveLength(1)
})
