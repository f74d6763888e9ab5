import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import type { Target } from '../../bench/contenders/contender.ts'
import type { Failure } from '../../src/shared/failure.ts'
import { cpuSecondsOf } from './cpuSeconds.ts'
import { connectIpc, type Ipc } from './ipc.ts'
import type { LiveServiceSetup } from './liveService.ts'
import { draftOf } from './upload.ts'
import { startHost } from './webHost.ts'

/** What it cost the main process to watch live channels. */
export interface WatchedLive {
  channelCount: number
  seconds: number
  /** Of one core, before anything was watched. */
  idleShare: number
  /** Of one core, meanwhile. */
  share: number
  /** How many looks there were in a second. */
  looksPerSecond: number
}

const bucket = 'soak'
const settleMs = 10_000
const idleMs = 20_000
const watchedMs = 60_000
const renewEveryMs = 10_000

/** Watches so many channels, all of them live, and asks for their small lines, as the overview of a window does. */
export async function watchLive(workDir: string, channelCount: number): Promise<WatchedLive> {
  const channels = Array.from({ length: channelCount }, (_, index) => `camera ${index + 1}`)
  const service = await startService({ dataDir: join(workDir, 'live-service'), bucket, channels })
  const host = await startHost(join(workDir, 'live-data'))
  try {
    const ipc = await connectIpc(host)
    const { id: profileId } = await ipc.api.accounts.add(draftOf(service.target))
    const watch = async () => {
      await ipc.api.liveStatus.watch({ profileId, bucket, channels, pace: 'overview' })
      await ipc.api.liveStatus.lines({ profileId, bucket, channels })
    }
    try {
      await setTimeout(settleMs)
      const idleShare = await shareOf(host.pid, idleMs)
      await watch()
      await setTimeout(settleMs)
      const looks = countLooks(ipc)
      const renewing = renew(watch, watchedMs)
      const share = await shareOf(host.pid, watchedMs)
      await renewing
      if (looks.failure) throw new Error(`a look failed: ${JSON.stringify(looks.failure)}`)
      const seconds = watchedMs / 1000
      return { channelCount, seconds, idleShare, share, looksPerSecond: looks.count / seconds }
    } finally {
      // The secret may stand in this person's own keychain.
      await ipc.api.accounts.remove({ profileId })
      ipc.close()
    }
  } finally {
    await host.stop()
    await service.stop()
  }
}

async function startService(setup: LiveServiceSetup) {
  const script = join(import.meta.dirname, 'liveService.ts')
  const child = spawn(process.execPath, [script, JSON.stringify(setup)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const stop = async () => {
    const ended = once(child, 'exit')
    child.kill()
    await ended
  }
  return { target: JSON.parse(line) as Target, stop }
}

async function renew(watch: () => Promise<unknown>, forMs: number): Promise<void> {
  for (let leftMs = forMs; leftMs > 0; leftMs -= renewEveryMs) {
    await watch()
    await setTimeout(renewEveryMs)
  }
}

function countLooks({ on }: Ipc) {
  const looks: { count: number; failure: Failure | null } = { count: 0, failure: null }
  on('liveStatus.changed', ({ statuses }) => {
    looks.failure ??= statuses.find(({ failure }) => failure !== null)?.failure ?? null
    looks.count += statuses.length
  })
  return looks
}

async function shareOf(pid: number, forMs: number): Promise<number> {
  const before = { cpuSeconds: await cpuSecondsOf(pid), atMs: performance.now() }
  await setTimeout(forMs)
  const cpuSeconds = (await cpuSecondsOf(pid)) - before.cpuSeconds
  return cpuSeconds / ((performance.now() - before.atMs) / 1000)
}
