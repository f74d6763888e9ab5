import type { ChannelRef, ChannelsPlace } from '../../shared/contract/liveChannels.ts'
import type { Alarm, AlarmRules, ChannelStatus, Push, Samples } from '../../shared/contract/liveStatus.ts'
import type { Failure } from '../../shared/failure.ts'
import { toFailure } from '../failures.ts'
import type { Client } from '../oss/index.ts'
import { readAnswer, timeOf } from './answer.ts'
import type { ChannelChange } from './channels.ts'
import type { Clock } from './clock.ts'
import type { History } from './history/history.ts'
import type { Span } from './history/samples.ts'
import type { Pace } from './pace.ts'
import { createStatusEvents } from './statusEvents.ts'
import { openWatchedChannel, type WatchedChannel } from './watchedChannel.ts'
import { createWatcher } from './watcher.ts'

/** How channels are, and were. */
export interface LiveStatus {
  /** Watches channels for 30 s, and tells what is known of them. */
  watch: (
    place: ChannelsPlace,
    channels: readonly string[],
    pace: Exclude<Pace, 'background'>,
  ) => ChannelStatus[]
  samples: (ref: ChannelRef, span: Span, mostPoints: number) => Samples
  /** Of the last half hour, and when it was live before. */
  lines: (
    place: ChannelsPlace,
    channels: readonly string[],
  ) => { channel: string; bitsPerSecond: (number | null)[]; lastLiveAtMs: number | null }[]
  pushes: (ref: ChannelRef, fromMs: number) => Promise<{ pushes: Push[]; failure: Failure | null }>
  alarmRules: (ref: ChannelRef) => AlarmRules
  setAlarmRules: (ref: ChannelRef, rules: AlarmRules) => void
  /** Newest first. */
  alarms: (ref: ChannelRef) => Alarm[]
  /** A person here has done that. */
  hear: (ref: ChannelRef, change: ChannelChange) => void
  forget: (profileId: string, bucket?: string) => void
  close: () => void
}

export interface LiveStatusOptions {
  clients: { forBucket: (profileId: string, bucket: string) => Promise<Client> }
  history: History
  clock: Clock
  onChanged: (statuses: ChannelStatus[]) => void
  onAlarm: (alarm: Alarm) => void
  report: (error: unknown) => void
  /** When what is watched in the background is looked at first. */
  startDelayMs: number
}

const lineMinutes = 30
const mostAlarms = 100

export function createLiveStatus(options: LiveStatusOptions): LiveStatus {
  const { clients, history, clock, onChanged, onAlarm, report, startDelayMs } = options
  const stopping = new AbortController()
  const events = createStatusEvents(clock, onChanged)
  const watcher = createWatcher<WatchedChannel>({
    clock,
    open: (ref) =>
      openWatchedChannel(ref, {
        ...{ clients, history, clock, onAlarm, report },
        ...{ signal: stopping.signal, onStatus: events.add },
      }),
  })
  const callOff = clock.after(startDelayMs, () => {
    for (const ref of history.alarms.inBackground()) watcher.watchInBackground(ref, true)
  })

  async function pushes(ref: ChannelRef, fromMs: number) {
    const failure = await readPushes(ref).then(
      () => null,
      (error: unknown) => toFailure(error),
    )
    const running = watcher.find(ref)?.status
    const isRunning = (startedAtMs: number) =>
      running?.state === 'live' && running.connectedAtMs === startedAtMs
    const found = history.pushesSince(ref, fromMs).map((push) => ({
      ...push,
      endedAtMs: isRunning(push.startedAtMs) ? null : push.endedAtMs,
    }))
    return { pushes: found, failure }
  }

  async function readPushes(ref: ChannelRef): Promise<void> {
    const client = await clients.forBucket(ref.profileId, ref.bucket)
    const { records } = await client.getChannelHistory(ref.channel, { signal: stopping.signal })
    const ended = readAnswer(() =>
      records.map(({ StartTime, EndTime, RemoteAddr }) => ({
        startedAtMs: timeOf(StartTime),
        endedAtMs: timeOf(EndTime),
        remoteAddress: RemoteAddr,
      })),
    )
    history.addEndedPushes(ref, ended)
  }

  function setAlarmRules(ref: ChannelRef, rules: AlarmRules): void {
    history.alarms.setRules(ref, rules)
    watcher.watchInBackground(ref, rules.inBackground)
    watcher.find(ref)?.setRules(rules)
  }

  function hear(ref: ChannelRef, change: ChannelChange): void {
    watcher.find(ref)?.expectEnd(change === 'disabled' || change === 'removed')
    if (change === 'removed') {
      history.alarms.forgetRules(ref)
      watcher.watchInBackground(ref, false)
    }
    watcher.lookSoon(ref)
  }

  return {
    watch: (place, channels, pace) =>
      channels.map((channel) => watcher.watch({ ...place, channel }, pace).status),
    samples: history.samples,
    lines: (place, channels) => {
      const toMs = clock.now()
      return channels.map((channel) => ({
        channel,
        bitsPerSecond: history.line({ ...place, channel }, toMs, lineMinutes),
        lastLiveAtMs: history.lastLiveAtMs({ ...place, channel }),
      }))
    },
    pushes,
    alarmRules: history.alarms.rules,
    setAlarmRules,
    alarms: (ref) => history.alarms.latest(ref, mostAlarms),
    hear,
    forget: (profileId, bucket) => {
      watcher.forget(profileId, bucket)
      history.forget(profileId, bucket)
    },
    close: () => {
      callOff()
      stopping.abort()
      watcher.close()
      events.close()
    },
  }
}
