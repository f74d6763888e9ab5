import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBucketFacts } from '../../src/main/bucketSettings/facts.ts'
import { readFact } from '../../src/main/bucketSettings/factRequests.ts'
import { openBucketSettings } from '../../src/main/bucketSettings/bucketSettings.ts'
import { readSetting } from '../../src/main/bucketSettings/requests.ts'
import { Client } from '../../src/main/oss/index.ts'
import { settingIds } from '../../src/shared/bucketSettings/ids.ts'
import { factParts } from '../../src/shared/contract/bucketFacts.ts'
import { median } from '../median.ts'
import { startSandbox } from '../sandbox.ts'

/** What opening a bucket's settings takes on a line on which every answer takes its time. */
export interface SettingsResult {
  requestCount: number
  /** The slowest of the requests, each asked for alone. */
  slowestMs: number
  completeMs: number
  /** The median of what the rounds took more than their slowest request. */
  moreMs: number
}

const rounds = 5
const latencyMs = 200

export async function measureSettings(): Promise<SettingsResult> {
  const folder = await mkdtemp(join(tmpdir(), 'osprey-bench-settings-'))
  const sandbox = await startSandbox(join(folder, 'service'))
  const { port, ...account } = sandbox.target
  const client = new Client({ ...account, endpoint: `http://localhost:${port}` })
  try {
    await sandbox.delay(latencyMs)
    const results: { slowestMs: number; completeMs: number }[] = []
    // Round 0 warms up and is not counted.
    for (let round = 0; round <= rounds; round++) {
      const result = {
        slowestMs: await slowest(client, account.bucket),
        completeMs: await opened(client, account.bucket, join(folder, String(round))),
      }
      if (round > 0) results.push(result)
    }
    return {
      requestCount: settingIds.length + factParts.length,
      slowestMs: median(results.map(({ slowestMs }) => slowestMs)),
      completeMs: median(results.map(({ completeMs }) => completeMs)),
      moreMs: median(results.map(({ slowestMs, completeMs }) => completeMs - slowestMs)),
    }
  } finally {
    await client.close()
    await sandbox.stop()
    await rm(folder, { recursive: true })
  }
}

async function slowest(client: Client, bucket: string): Promise<number> {
  const requests = [
    ...settingIds.map((id) => () => readSetting(client, bucket, id)),
    ...factParts.map((part) => () => readFact(async () => client, bucket, part)),
  ]
  let slowestMs = 0
  for (const request of requests) {
    const startedAt = performance.now()
    const { state } = await request()
    slowestMs = Math.max(slowestMs, performance.now() - startedAt)
    if (state === 'failed') throw new Error('a request has failed')
  }
  return slowestMs
}

/** As the app opens a bucket: everything is asked for, and each answer is kept. */
async function opened(client: Client, bucket: string, folder: string): Promise<number> {
  const complete: PromiseWithResolvers<void> = Promise.withResolvers()
  let missing = settingIds.length + factParts.length
  const count = () => {
    missing -= 1
    if (missing === 0) complete.resolve()
  }
  const common = {
    clients: { forBucket: async () => client },
    ...{ now: Date.now, report: complete.reject, onRead: count },
  }
  const settings = openBucketSettings({ ...common, path: join(folder, 'settings.db') })
  const facts = openBucketFacts({ ...common, path: join(folder, 'facts.db'), onFindingsKnown: () => {} })
  try {
    const startedAt = performance.now()
    settings.open('bench', bucket)
    facts.open('bench', bucket)
    await complete.promise
    return performance.now() - startedAt
  } finally {
    settings.close()
    facts.close()
  }
}
