import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { readListing } from '../../src/main/library/scans/reading/readListing.ts'
import type { ScanThread } from '../../src/main/library/scans/store/scanThread.ts'
import { Client } from '../../src/main/oss/index.ts'
import { callThread } from '../../src/main/storage/threadCalls.ts'
import type { Target } from '../contenders/contender.ts'
import { median } from '../median.ts'

/** What it takes to list a bucket with the client alone, and to list it into the index. */
export interface IndexingResult {
  listSeconds: number
  indexSeconds: number
}

const rounds = 3

/** Lists a bucket both ways in turn, so that a slow moment of the machine hits both. */
export async function measureIndexing({ port, ...account }: Target): Promise<IndexingResult> {
  const client = new Client({ ...account, endpoint: `http://localhost:${port}` })
  const listSeconds: number[] = []
  const indexSeconds: number[] = []
  try {
    for (let round = 0; round < rounds; round++) {
      listSeconds.push(await secondsOf(() => list(client)))
      indexSeconds.push(await indexed(client, account.bucket))
    }
  } finally {
    await client.close()
  }
  return { listSeconds: median(listSeconds), indexSeconds: median(indexSeconds) }
}

async function list(client: Client): Promise<void> {
  let count = 0
  for await (const { objects } of client.eachPage()) count += objects.length
  if (count === 0) throw new Error('nothing was listed')
}

/** Into a database of its own, which is open before the clock runs. */
async function indexed(client: Client, bucket: string): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), 'osprey-bench-index-'))
  const worker = new Worker(new URL('../../src/main/library/scans/store/worker.ts', import.meta.url), {
    workerData: { path: join(dir, 'scans.db') },
  })
  const call = callThread<ScanThread>(worker, 'the scans are closed')
  await call('damage')
  try {
    return await secondsOf(async () => {
      const { id } = await readListing({
        ...{ call, client, bucket: { profileId: 'bench', bucket }, begun: null, now: Date.now },
        ...{ versioning: 'never', wanted: { versions: false, uploads: false } },
        signal: new AbortController().signal,
        onVersions: () => undefined,
        onProgress: () => undefined,
      })
      await call('end', id, Date.now())
    })
  } finally {
    await call('close')
    await rm(dir, { recursive: true })
  }
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return (performance.now() - startedAt) / 1000
}
