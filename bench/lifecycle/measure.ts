import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { packBlock, type ScannedVersion } from '../../src/main/library/scans/store/blocks.ts'
import type { CallScans, ScanThread } from '../../src/main/library/scans/store/scanThread.ts'
import { callThread } from '../../src/main/storage/threadCalls.ts'
import { step, type LifecycleRule } from '../../src/shared/bucketSettings/lifecycle/model.ts'
import { newRule } from '../../src/shared/bucketSettings/lifecycle/templates.ts'
import { keysOf } from '../listing/bucket.ts'
import { median } from '../median.ts'
import { measure, type Round } from '../round.ts'

/** What it takes to say what rules would do to everything in a bucket. */
export interface LifecycleResult {
  objectCount: number
  ruleCount: number
  medianMs: number
  /** What the processor did for it, which other work on the machine does not change. */
  medianCpuMs: number
}

const rounds = 5
const blockSize = 1000
const bucket = { profileId: 'bench', bucket: 'bench' }
const nowMs = Date.UTC(2030, 0, 1)
const dayMs = 24 * 3_600_000

/** As the app asks: in the thread of the scans, everything read from the disk anew each time. */
export async function measureLifecycle(objectCount: number): Promise<LifecycleResult> {
  const folder = await mkdtemp(join(tmpdir(), 'osprey-bench-lifecycle-'))
  const worker = new Worker(new URL('../../src/main/library/scans/store/worker.ts', import.meta.url), {
    workerData: { path: join(folder, 'scans.db') },
  })
  const call: CallScans = callThread<ScanThread>(worker, 'the scans are closed')
  try {
    await fill(call, objectCount)
    const costs: Round[] = []
    for (let round = 0; round < rounds; round += 1) {
      costs.push(
        await measure(async () => {
          const effects = await call('effect', bucket, rules, nowMs)
          if (!effects?.every(({ acts }) => acts.length > 0)) throw new Error('a rule does nothing')
        }),
      )
    }
    return {
      ...{ objectCount, ruleCount: rules.length },
      medianMs: median(costs.map(({ seconds }) => seconds * 1000)),
      medianCpuMs: median(costs.map(({ cpuSeconds }) => cpuSeconds * 1000)),
    }
  } finally {
    await call('close')
    await rm(folder, { recursive: true })
  }
}

async function fill(call: CallScans, objectCount: number): Promise<void> {
  const beginning = { source: 'listing', beganAtMs: nowMs, versioning: 'never', versions: 'read' } as const
  const { id } = await call('begin', bucket, beginning)
  let entries: ScannedVersion[] = []
  let index = 0
  for (const key of keysOf(objectCount)) {
    entries.push(entryOf(key, index))
    index += 1
    if (entries.length < blockSize && index < objectCount) continue
    await call('append', id, packBlock(entries), null)
    entries = []
  }
  await call('end', id, nowMs)
}

const entryOf = (key: string, index: number): ScannedVersion => ({
  key,
  sizeBytes: (index % 1000) * 1024,
  storageClass: 'Standard',
  modifiedMs: nowMs - (index % 700) * dayMs,
  isMarker: false,
  isNull: true,
  isLatest: true,
})

const rule = (change: Partial<LifecycleRule>): LifecycleRule => ({ ...newRule(), ...change })

/** Ten of the kinds that people make, some of them for everything there is. */
const rules = [
  rule({ steps: [step('move', 30, 'IA'), step('move', 180, 'Archive')] }),
  rule({ steps: [step('delete', 600)], smallerThanBytes: 10_000 }),
  rule({ prefix: 'flat/', steps: [step('delete', 365)] }),
  rule({ prefix: 'wide/00', steps: [step('delete', 90)] }),
  rule({ prefix: 'wide/05', steps: [step('move', 10, 'ColdArchive')] }),
  rule({
    prefix: 'tree/1/',
    steps: [step('delete', 60)],
    exceptions: [{ prefix: 'tree/1/2/', tags: [], source: {} }],
  }),
  rule({ prefix: 'tree/', steps: [step('move', 60, 'DeepColdArchive')], largerThanBytes: 500_000 }),
  rule({
    prefix: 'tree/3/',
    steps: [{ ...step('delete', 1), due: { kind: 'before', date: '2029-06-01T00:00:00.000Z' } }],
  }),
  rule({ prefix: 'tree/4/', steps: [step('move', 5, 'IA'), step('delete', 400)] }),
  rule({ prefix: 'flat/00', steps: [step('delete', 30)] }),
]
