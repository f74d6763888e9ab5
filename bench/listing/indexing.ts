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
import { measure, type Round } from '../round.ts'

/** What it takes to list a bucket with the client alone, and to list it into the index. */
export interface IndexingResult {
  list: Pick<Round, 'seconds' | 'cpuSeconds'>
  index: Pick<Round, 'seconds' | 'cpuSeconds'>
}

const rounds = 3

/** Lists a bucket both ways in turn, so that a slow moment of the machine hits both. */
export async function measureIndexing({ port, ...account }: Target): Promise<IndexingResult> {
  const client = new Client({ ...account, endpoint: `http://localhost:${port}` })
  const lists: Round[] = []
  const indexes: Round[] = []
  try {
    for (let round = 0; round < rounds; round++) {
      lists.push(await measure(() => list(client)))
      indexes.push(await indexed(client, account.bucket))
    }
  } finally {
    await client.close()
  }
  return { list: middle(lists), index: middle(indexes) }
}

async function list(client: Client): Promise<void> {
  let count = 0
  for await (const { objects } of client.eachPage()) count += objects.length
  if (count === 0) throw new Error('nothing was listed')
}

/** Into a database of its own, which is open before the clock runs. */
async function indexed(client: Client, bucket: string): Promise<Round> {
  const dir = await mkdtemp(join(tmpdir(), 'osprey-bench-index-'))
  const worker = new Worker(new URL('../../src/main/library/scans/store/worker.ts', import.meta.url), {
    workerData: { path: join(dir, 'scans.db') },
  })
  const call = callThread<ScanThread>(worker, 'the scans are closed')
  await call('damage')
  try {
    return await measure(async () => {
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

const middle = (rounds: Round[]) => ({
  seconds: median(rounds.map(({ seconds }) => seconds)),
  cpuSeconds: median(rounds.map(({ cpuSeconds }) => cpuSeconds)),
})
