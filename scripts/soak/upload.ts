import { setTimeout } from 'node:timers/promises'
import type { Browser, Page } from '@playwright/test'
import type { Target } from '../../bench/contenders/contender.ts'
import { residentMiB } from '../../bench/residentMiB.ts'
import { lastingKey } from '../../src/shared/contract/accounts.ts'
import type { Batch } from '../../src/shared/contract/transfers.ts'
import { connectIpc, type Ipc } from './ipc.ts'
import { repeatUntil } from './repeatUntil.ts'
import { startHost, type SoakedHost } from './webHost.ts'
import { longTasksMs, openWindow, pageTimeMs, showTransfers } from './window.ts'

/** What was seen of the app while a folder went up. */
export interface WatchedUpload {
  fileCount: number
  seconds: number
  /** Of the main process before anything was asked of it. */
  idleMiB: number
  samples: MemorySample[]
  /** How long the app took to answer, one after the other. */
  pingsMs: number[]
  /** Tasks of the window of 50 ms or more. */
  longTasksMs: number[]
}

export interface MemorySample {
  /** Of the files, from 0 to 1. */
  doneShare: number
  residentMiB: number
}

const settleMs = 5000
const sampleEveryMs = 500
const pingEveryMs = 50

interface UploadOptions {
  dataDir: string
  folder: string
  fileCount: number
  target: Target
}

/** Sends a folder through the built app on a data folder of its own, its window open on the Transfers page. */
export async function watchUpload(browser: Browser, options: UploadOptions): Promise<WatchedUpload> {
  const host = await startHost(options.dataDir)
  try {
    const ipc = await connectIpc(host)
    const { id: profileId } = await ipc.api.accounts.add(draftOf(options.target))
    const page = await openWindow(browser)
    try {
      await showTransfers(page, host)
      await setTimeout(settleMs)
      return await watch(host, ipc, page, profileId, options)
    } finally {
      await page.context().close()
      // The secret may stand in this person's own keychain.
      await ipc.api.accounts.remove({ profileId })
      ipc.close()
    }
  } finally {
    await host.stop()
  }
}

async function watch(
  host: SoakedHost,
  ipc: Ipc,
  page: Page,
  profileId: string,
  { folder, fileCount, target }: UploadOptions,
): Promise<WatchedUpload> {
  const idleMiB = await residentMiB(host.pid)
  const pageStartMs = await pageTimeMs(page)
  const startedAt = performance.now()
  const progress = follow(ipc)
  const ending = new AbortController()
  const watching = Promise.all([
    sampleMemory(host, progress, fileCount, ending.signal),
    ping(ipc, ending.signal),
  ])
  const place = { profileId, bucket: target.bucket, prefix: 'watched/' }
  try {
    const { batchId } = await ipc.api.transfers.upload({ place, paths: [folder], policy: 'ask' })
    await progress.ended
    const seconds = (performance.now() - startedAt) / 1000
    const { done } = await ipc.api.transfers.receipt({ batchId })
    if (done.count !== fileCount) throw new Error(`${done.count} of ${fileCount} files went up`)
    ending.abort()
    const [samples, pingsMs] = await watching
    return {
      fileCount,
      seconds,
      idleMiB,
      samples,
      pingsMs,
      longTasksMs: await longTasksMs(page, pageStartMs),
    }
  } finally {
    ending.abort()
    await watching
  }
}

export const draftOf = ({ port, accessKeyId, accessKeySecret, region }: Target) => ({
  ...lastingKey,
  ...{ name: 'Soak', accessKeyId, accessKeySecret, region },
  endpoint: `http://localhost:${port}`,
  isSecure: false,
  signatureVersion: 'v4' as const,
  knownBuckets: [],
})

interface UploadProgress {
  doneCount: number
  ended: Promise<Batch>
}

/** Of the only batch that there is. */
function follow({ on }: Ipc): UploadProgress {
  const { promise, resolve, reject } = Promise.withResolvers<Batch>()
  const progress = { doneCount: 0, ended: promise }
  on('transfers.changed', ({ batches: [batch] }) => {
    if (!batch) return
    progress.doneCount = batch.doneCount
    if (batch.state === 'finished') resolve(batch)
    if (batch.failure) reject(new Error(JSON.stringify(batch.failure)))
  })
  return progress
}

async function sampleMemory(
  { pid }: SoakedHost,
  progress: UploadProgress,
  fileCount: number,
  signal: AbortSignal,
): Promise<MemorySample[]> {
  const samples: MemorySample[] = []
  await repeatUntil(signal, sampleEveryMs, async () => {
    const doneShare = progress.doneCount / fileCount
    samples.push({ doneShare, residentMiB: await residentMiB(pid) })
  })
  return samples
}

async function ping({ api }: Ipc, signal: AbortSignal): Promise<number[]> {
  const pingsMs: number[] = []
  await repeatUntil(signal, pingEveryMs, async () => {
    const askedAt = performance.now()
    await api.app.state()
    pingsMs.push(performance.now() - askedAt)
  })
  return pingsMs
}
