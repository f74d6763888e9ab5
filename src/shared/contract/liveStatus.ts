import { z } from 'zod'
import { failureSchema } from '../failure.ts'
import { method } from './define.ts'
import { channelRef, channelsPlace } from './liveChannels.ts'

const atMs = z.number().int()
const rate = z.number().min(0)

/** How a channel is, as the service said it last. */
export const channelStatus = channelRef.extend({
  /** `unknown`: not asked yet; `gone`: there is no such channel any more. */
  state: z.enum(['unknown', 'disabled', 'idle', 'live', 'gone']),
  checkedAtMs: atMs.nullable(),
  /** Of `live`. */
  connectedAtMs: atMs.nullable(),
  /** Of `live`: who broadcasts, with the port. */
  remoteAddress: z.string().nullable(),
  /** Null when the stream has no picture. */
  video: z
    .object({
      width: z.number().int(),
      height: z.number().int(),
      framesPerSecond: rate,
      bitsPerSecond: rate,
      codec: z.string(),
    })
    .nullable(),
  /** Null when the stream has no sound. */
  audio: z.object({ bitsPerSecond: rate, sampleRateHz: rate, codec: z.string() }).nullable(),
  /** False where the stream is taken and nothing of it is kept: practice storage on a computer without ffmpeg. */
  isKept: z.boolean(),
  /** Why the last question had no answer; the rest is then what was known before. */
  failure: failureSchema.nullable(),
})
export type ChannelStatus = z.infer<typeof channelStatus>

/** Columns of equal length, oldest first. Null: the channel was not live then, or the stream has no such track. */
export const samples = z.object({
  atMs: z.array(atMs),
  videoBitsPerSecond: z.array(rate.nullable()),
  audioBitsPerSecond: z.array(rate.nullable()),
  framesPerSecond: z.array(rate.nullable()),
})
export type Samples = z.infer<typeof samples>

/** One broadcast to a channel. */
export const push = z.object({
  startedAtMs: atMs,
  /** Null while it goes on. */
  endedAtMs: atMs.nullable(),
  remoteAddress: z.string(),
})
export type Push = z.infer<typeof push>

/** When to warn; each is judged only while the channel is watched. */
export const alarmRules = z.object({
  whenStopped: z.boolean(),
  whenSizeChanges: z.boolean(),
  /** Null: no such alarm. */
  belowFramesPerSecond: rate.nullable(),
  belowBitsPerSecond: rate.nullable(),
  /** Goes on watching while no window shows the channel, as long as Osprey runs. */
  inBackground: z.boolean(),
})
export type AlarmRules = z.infer<typeof alarmRules>

export const alarm = channelRef.extend({
  alarmId: z.number().int(),
  kind: z.enum(['stopped', 'size', 'frame-rate', 'bitrate']),
  startedAtMs: atMs,
  /** When it was well again; null while it lasts. */
  endedAtMs: atMs.nullable(),
  /** What was seen, and what was asked for or seen before: `1280 × 720`, frames or bits per second; empty for `stopped`. */
  seen: z.string(),
  expected: z.string(),
})
export type Alarm = z.infer<typeof alarm>

export const liveStatus = {
  /**
   * Watches channels, and tells what is known of them. A watch ends by itself 30 s after it was last renewed by calling
   * this again: a window renews it as long as it can be seen. `closely` is for the one channel of a dashboard.
   */
  watch: method(
    channelsPlace.extend({
      channels: z.array(z.string().min(1)).max(1000),
      pace: z.enum(['closely', 'overview']),
    }),
    z.object({ statuses: z.array(channelStatus) }),
  ),
  /** What was measured of a channel from `fromMs` on, thinned out to at most `mostPoints` with their lows kept. */
  samples: method(
    channelRef.extend({ fromMs: atMs, toMs: atMs, mostPoints: z.number().int().min(2).max(5000) }),
    samples,
  ),
  /**
   * The last half hour of the bits per second (picture and sound together) of many channels, for small lines, and when
   * each was last live, as far as this computer knows.
   */
  lines: method(
    channelsPlace.extend({ channels: z.array(z.string().min(1)).max(1000) }),
    z.object({
      lines: z.array(
        z.object({
          channel: z.string(),
          bitsPerSecond: z.array(rate.nullable()),
          lastLiveAtMs: atMs.nullable(),
        }),
      ),
    }),
  ),
  /** The broadcasts that the service remembers and those that this computer saw, newest first. */
  pushes: method(
    channelRef.extend({ fromMs: atMs }),
    z.object({
      pushes: z.array(push),
      /** Why those that the service remembers could not be asked for; then they are as they were known before. */
      failure: failureSchema.nullable(),
    }),
  ),
  alarmRules: method(channelRef, alarmRules),
  setAlarmRules: method(channelRef.extend({ rules: alarmRules }), z.void()),
  /** The last alarms of a channel, newest first, at most 100. */
  alarms: method(channelRef, z.object({ alarms: z.array(alarm) })),
}

export const liveStatusEvents = {
  /** What changed since the last one, at most ten times a second. */
  'liveStatus.changed': z.object({ statuses: z.array(channelStatus) }),
  /** An alarm began or ended. */
  'liveStatus.alarmed': alarm,
}
