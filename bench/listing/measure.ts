import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median } from '../median.ts'
import { residentMiB } from '../residentMiB.ts'
import { startSandbox, type RunningSandbox } from '../sandbox.ts'
import { fillBucket } from './bucket.ts'
import { measureIndexing, type IndexingResult } from './indexing.ts'
import { listedPages, type ListedPage } from './pages.ts'

/** What one page takes the sandbox, what it holds in memory after all of them, and what an index of them takes. */
export interface ListingResult {
  keyCount: number
  pages: { title: string; entryCount: number; medianMs: number }[]
  residentMiB: number
  indexing: IndexingResult
}

const warmUps = 10
const rounds = 15

/** The pages of a bucket with so many keys, each asked for many times over one connection, unsigned and unparsed. */
export async function measureListing(keyCount: number): Promise<ListingResult> {
  const dataDir = await mkdtemp(join(tmpdir(), 'osprey-bench-listing-'))
  try {
    const empty = await startSandbox(dataDir)
    await empty.stop()
    fillBucket(dataDir, empty.target.bucket, keyCount)
    const sandbox = await startSandbox(dataDir)
    try {
      const pages = []
      for (const page of listedPages) pages.push(await measurePage(sandbox, page))
      const memory = await residentMiB(sandbox.pid)
      return { keyCount, pages, residentMiB: memory, indexing: await measureIndexing(sandbox.target) }
    } finally {
      await sandbox.stop()
    }
  } finally {
    await rm(dataDir, { recursive: true })
  }
}

async function measurePage({ target }: RunningSandbox, { title, query }: ListedPage) {
  const url = `http://127.0.0.1:${target.port}/${target.bucket}/?${new URLSearchParams({ 'max-keys': '1000', ...query })}`
  const timesMs: number[] = []
  let entryCount = 0
  for (let round = 0; round < warmUps + rounds; round++) {
    const startedAt = performance.now()
    const response = await fetch(url)
    const text = await response.text()
    if (round >= warmUps) timesMs.push(performance.now() - startedAt)
    if (!response.ok) throw new Error(text)
    entryCount = text.match(/<(Contents|CommonPrefixes)>/g)?.length ?? 0
  }
  return { title, entryCount, medianMs: median(timesMs) }
}
