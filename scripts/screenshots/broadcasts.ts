import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { systemClock } from '../../src/main/live/clock.ts'
import { openHistory } from '../../src/main/live/history/history.ts'
import type { Client } from '../../src/main/oss/index.ts'
import { randomFrom } from '../../src/sandbox/random.ts'
import type { ChannelRef } from '../../src/shared/contract/liveChannels.ts'

/** Who broadcasts, as the service tells it. */
const camera = '203.0.113.24:51934'
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const pieceSeconds = 10
const target = { Type: 'HLS', FragDuration: pieceSeconds, FragCount: 3, PlaylistName: 'live.m3u8' } as const

/** The channel that is on air in the pictures. */
export const liveChannel = 'roof-camera'
const channels = [
  { name: liveChannel, description: 'The hills from the workshop roof, day and night' },
  { name: 'studio-main', description: 'The throwing room, camera one' },
  { name: 'studio-overhead', description: 'Straight down on the wheel' },
  { name: 'kiln-yard', description: '' },
  { name: 'spring-launch', description: 'Launch of the spring collection, 14 March' },
]

/** How long before now these ended, and for how long they had been on air. */
const pastBroadcasts = [
  { channel: 'studio-main', endedMs: 3 * hourMs, tookMs: 95 * minuteMs },
  { channel: 'studio-main', endedMs: 27 * hourMs, tookMs: 130 * minuteMs },
  { channel: 'studio-main', endedMs: 52 * hourMs, tookMs: 48 * minuteMs },
  { channel: 'studio-main', endedMs: 99 * hourMs, tookMs: 74 * minuteMs },
  { channel: liveChannel, endedMs: 5 * hourMs, tookMs: 9 * hourMs },
  { channel: liveChannel, endedMs: 30 * hourMs, tookMs: 13 * hourMs },
  { channel: liveChannel, endedMs: 76 * hourMs, tookMs: 21 * hourMs },
] as const

/** Made of the first broadcasts of the studio, and named as a person would. */
const recordings = [
  { name: 'throwing-a-celadon-bowl', broadcast: 0, fromMinute: 12, minutes: 42 },
  { name: 'glazing-questions-answered', broadcast: 1, fromMinute: 5, minutes: 64 },
  { name: 'kiln-opening-november', broadcast: 2, fromMinute: 20, minutes: 18 },
]

const pieces = recordings.flatMap(({ broadcast, fromMinute, minutes }) => {
  const { channel, endedMs, tookMs } = pastBroadcasts[broadcast] ?? pastBroadcasts[0]
  return Array.from({ length: (minutes * 60) / pieceSeconds }, (_, index) => ({
    key: `${channel}/${broadcast}-${String(index).padStart(4, '0')}.ts`,
    agoMs: endedMs + tookMs - fromMinute * minuteMs - (index + 1) * pieceSeconds * 1000,
  }))
})

/** The live channels of the shop, with what was stored of broadcasts. */
export async function putChannels(client: Client): Promise<void> {
  for (const { name, description } of channels)
    await client.putChannel(name, { Description: description, Target: target })
  await client.putChannelStatus('spring-launch', 'disabled')
  for (const { key } of pieces) await client.put(key, Buffer.from('piece'))
}

/** Gives the channels broadcasts of the last days, and what was stored of them its times. */
export function ageChannels(ossDir: string, nowMs: number): void {
  const catalogue = new DatabaseSync(join(ossDir, 'catalogue.sqlite'))
  const add = catalogue.prepare(
    `INSERT INTO live_pushes (channel, is_live, remote_address, started_ms, last_ms, stream)
     SELECT id, 0, ?, ?, ?, '{}' FROM live_channels WHERE name = ?`,
  )
  for (const { channel, endedMs, tookMs } of pastBroadcasts.toReversed())
    add.run(camera, nowMs - endedMs - tookMs, nowMs - endedMs, Buffer.from(channel))
  const change = catalogue.prepare('UPDATE objects SET modified_ms = ? WHERE key = ?')
  for (const { key, agoMs } of pieces) change.run(nowMs - agoMs, Buffer.from(key))
  catalogue.close()
}

/** Gives what was stored the sizes of real pieces, once nobody reads it any more. */
export function growPieces(ossDir: string): void {
  const catalogue = new DatabaseSync(join(ossDir, 'catalogue.sqlite'))
  const random = randomFrom(1)
  const change = catalogue.prepare('UPDATE objects SET size_bytes = ? WHERE key = ?')
  for (const { key } of pieces) change.run(Math.round(3_100_000 + random() * 250_000), Buffer.from(key))
  catalogue.close()
}

export async function makeRecordings(client: Client, nowMs: number): Promise<void> {
  for (const { name, broadcast, fromMinute, minutes } of recordings) {
    const { channel, endedMs, tookMs } = pastBroadcasts[broadcast] ?? pastBroadcasts[0]
    const fromMs = nowMs - endedMs - tookMs + fromMinute * minuteMs
    const [startTime, endTime] = [fromMs / 1000, fromMs / 1000 + minutes * 60].map(Math.round)
    await client.createVod(channel, `${name}.m3u8`, { startTime: startTime ?? 0, endTime: endTime ?? 0 })
  }
}

/** Leaves behind what the app would have seen of a broadcast in the last hours: a steady stream with a short fault. */
export function rememberBroadcast(dataDir: string, channel: ChannelRef, tookMs: number): void {
  const history = openHistory(join(dataDir, 'live.db'), systemClock, (error) => {
    throw error
  })
  const random = randomFrom(7)
  const nowMs = Date.now()
  const faultMs = nowMs - 11 * minuteMs
  for (let atMs = nowMs - tookMs; atMs < nowMs; atMs += 5000) {
    const isLive = Math.abs(atMs - faultMs) > 20_000
    const swing = Math.sin(atMs / 90_000) * 60_000 + random() * 90_000
    const rates = {
      videoBitsPerSecond: 2_420_000 + swing,
      audioBitsPerSecond: 69_000 + random() * 2000,
      framesPerSecond: 24.9 + random() * 0.2,
    }
    const nothing = { videoBitsPerSecond: null, audioBitsPerSecond: null, framesPerSecond: null }
    history.keep(channel, { atMs, isLive, ...(isLive ? rates : nothing) }, null)
  }
  const fault = { kind: 'stopped', seen: '', expected: '', startedAtMs: faultMs } as const
  history.alarms.begin(channel, fault)
  history.alarms.end(channel, 'stopped', faultMs + 40_000)
  history.close()
}
