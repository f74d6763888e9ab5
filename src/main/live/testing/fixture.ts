import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type { ChannelRef, ChannelSettings } from '../../../shared/contract/liveChannels.ts'
import type { Alarm, ChannelStatus } from '../../../shared/contract/liveStatus.ts'
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/index.ts'
import { Client } from '../../oss/index.ts'
import { openLive, type Live } from '../live.ts'
import { fakeClock, type FakeClock } from './fakeClock.ts'

type Push = ReturnType<Sandbox['live']['begin']>
type StreamInfo = Parameters<Push['describe']>[0]

export const place = { profileId: 'p', bucket: 'stage' }
export const cam: ChannelRef = { ...place, channel: '摄像头 +1' }

export const settings: ChannelSettings = {
  description: 'front & back',
  isEnabled: true,
  segmentSeconds: 5,
  segmentCount: 3,
  playlistName: 'live.m3u8',
  snapshot: null,
}

/** 720p with 25 frames and half a megabit of picture a second. */
export const stream = (changes: Partial<StreamInfo['video']> = {}): StreamInfo => ({
  video: { width: 1280, height: 720, framesPerSecond: 25, bytesPerSecond: 62_500, codec: 'H264', ...changes },
  audio: { bytesPerSecond: 8000, sampleRateHz: 44_100, codec: 'AAC' },
})

export interface Fixture {
  sandbox: Sandbox
  client: Client
  clock: FakeClock
  live: Live
  /** What was told, oldest first. */
  statuses: ChannelStatus[]
  alarms: Alarm[]
  /** The operations that the service was asked for, oldest first. */
  asked: string[]
  /** Begins a broadcast by the address that the app signs. */
  broadcast: (ref?: ChannelRef, info?: StreamInfo | null) => Promise<Push>
  /** Has so much time pass, and waits until all looks that became due have brought their answers. */
  pass: (ms: number) => Promise<void>
  /** Watches channels of the bucket as a window does, and tells what the first looks have shown. */
  watch: (pace: 'closely' | 'overview', ...channels: string[]) => Promise<ChannelStatus[]>
  /** Opens the same file again, as after a start of the app. */
  reopen: () => Live
}

/** A client of which a test knows when it waits for nothing. */
class KnownClient extends Client {
  readonly #open = new Set<Promise<unknown>>()

  override request(...request: Parameters<Client['request']>): ReturnType<Client['request']> {
    const reply = super.request(...request)
    this.#open.add(reply)
    const end = () => void this.#open.delete(reply)
    reply.then(end, end)
    return reply
  }

  /** Resolves once all that was asked for is answered, and what followed from that, too. */
  async settle(): Promise<void> {
    for (;;) {
      await setImmediate()
      if (this.#open.size === 0) return
      await Promise.allSettled(this.#open)
    }
  }
}

/** A service of the test's own with one bucket, whose clock is the app's, and the live channels as the app sees them. */
export async function startLive(options: Pick<SandboxOptions, 'ffmpeg'> = {}): Promise<Fixture> {
  const folder = mkdtempSync(join(tmpdir(), 'osprey-live-'))
  const clock = fakeClock()
  const asked: string[] = []
  const sandbox = await startSandbox({
    ...{ ...options, dataDir: join(folder, 'service'), now: clock.now },
    onRequest: ({ operation }) => void asked.push(operation),
  })
  const { accessKeyId, accessKeySecret, url: endpoint } = sandbox
  const client = new KnownClient({
    ...{ accessKeyId, accessKeySecret, endpoint, bucket: place.bucket },
    ...{ now: clock.now, sleep: async () => {} },
  })
  await client.putBucket(place.bucket)
  const statuses: ChannelStatus[] = []
  const alarms: Alarm[] = []
  const opened: Live[] = []
  const forBucket = async (_: string, bucket: string) =>
    bucket === place.bucket ? client : client.forBucket(bucket)
  const open = () => {
    const live = openLive({
      ...{ path: join(folder, 'live.db'), clients: { forBucket } },
      ...{ clock, startDelayMs: 0 },
      onChannelChanged: () => {},
      onStatusChanged: (changed) => void statuses.push(...changed),
      onAlarm: (alarm) => void alarms.push(alarm),
      report: (error) => {
        throw error
      },
    })
    opened.push(live)
    return live
  }
  onTestFinished(async () => {
    for (const live of opened) live.close()
    await client.close()
    await sandbox.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function broadcast(ref = cam, info: StreamInfo | null = stream()): Promise<Push> {
    const { url } = await fixture.live.channels.publishAddress(ref, {
      validForSeconds: 60,
      playlistName: null,
    })
    const admission = sandbox.live.admit(url, '10.0.0.2')
    if (!admission.mayPush) throw admission.refusal
    const push = sandbox.live.begin(admission.publish, '10.0.0.2:4000')
    if (info) push.describe(info)
    return push
  }

  async function pass(ms: number): Promise<void> {
    const endMs = clock.now() + ms
    for (;;) {
      await client.settle()
      const [nextMs] = clock.dueMs()
      if (nextMs === undefined || nextMs > endMs) break
      clock.pass(nextMs - clock.now())
    }
    clock.pass(endMs - clock.now())
    await client.settle()
  }

  const fixture: Fixture = {
    ...{ sandbox, client, clock, live: open(), statuses, alarms, asked, broadcast, pass },
    watch: async (pace, ...channels) => {
      fixture.live.status.watch(place, channels, pace)
      await client.settle()
      return fixture.live.status.watch(place, channels, pace)
    },
    reopen: () => {
      opened.pop()?.close()
      return (fixture.live = open())
    },
  }
  return fixture
}

/** The same, with the channel `cam`. */
export async function startWithCam(...options: Parameters<typeof startLive>): Promise<Fixture> {
  const fixture = await startLive(...options)
  await fixture.live.channels.create(cam, settings)
  return fixture
}
