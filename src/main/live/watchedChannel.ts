import type { ChannelRef } from '../../shared/contract/liveChannels.ts'
import type { Alarm, AlarmRules, ChannelStatus } from '../../shared/contract/liveStatus.ts'
import type { Failure } from '../../shared/failure.ts'
import { toFailure } from '../failures.ts'
import type { Client } from '../oss/index.ts'
import { firstState, judge } from './alarms.ts'
import type { Clock } from './clock.ts'
import type { History } from './history/history.ts'
import { samePushMs } from './history/pushes.ts'
import { unwatchedAfterMs } from './pace.ts'
import { readStatus, type Reading } from './reading.ts'
import type { Watched } from './watcher.ts'

/** One channel while it is watched: what is known of it, and the alarms it gives. */
export interface WatchedChannel extends Watched {
  readonly status: ChannelStatus
  /** Judged by from the next look on. */
  setRules: (rules: AlarmRules) => void
  /** Whether its stream may end without an alarm, since a person here has turned it off. */
  expectEnd: (isExpected: boolean) => void
}

export interface WatchedChannelOptions {
  clients: { forBucket: (profileId: string, bucket: string) => Promise<Client> }
  history: Pick<History, 'keep' | 'alarms'>
  clock: Clock
  /** Ends all looks. */
  signal: AbortSignal
  onStatus: (status: ChannelStatus) => void
  /** It has begun or ended. */
  onAlarm: (alarm: Alarm) => void
  /** Something went wrong that no request waits for. */
  report: (error: unknown) => void
}

export function openWatchedChannel(ref: ChannelRef, options: WatchedChannelOptions): WatchedChannel {
  const { clients, history, clock, signal, onStatus, onAlarm, report } = options
  const { alarms } = history
  let status: ChannelStatus = {
    ...{ ...ref, state: 'unknown', checkedAtMs: null, failure: null },
    ...{ connectedAtMs: null, remoteAddress: null, video: null, audio: null, isKept: true },
  }
  let rules = alarms.rules(ref)
  let judged = firstState(alarms.lasting(ref).map(({ kind }) => kind))
  let triedAtMs = clock.now()
  let isClosed = false

  /** After a long silence, such as sleep, nobody knows when things changed. */
  function forgetAfterSilence(): void {
    if (clock.now() - triedAtMs > unwatchedAfterMs) judged = firstState(judged.open)
    triedAtMs = clock.now()
  }

  async function look(): Promise<Failure | null> {
    forgetAfterSilence()
    const reading = await clients
      .forBucket(ref.profileId, ref.bucket)
      .then((client) => readStatus(client, ref.channel, signal))
      .catch((error: unknown) => ({ failure: toFailure(error) }))
    if (isClosed) return null
    if ('failure' in reading) {
      tell({ ...status, failure: reading.failure })
      return reading.failure
    }
    try {
      take(settled(reading, status), clock.now())
    } catch (error) {
      report(error)
    }
    return null
  }

  function take(reading: Reading, atMs: number): void {
    const wasLive = status.state === 'live'
    tell({ ...ref, ...reading, checkedAtMs: atMs, failure: null })
    const isLive = reading.state === 'live'
    if (isLive || wasLive) {
      const { video, audio } = reading
      const sample = {
        ...{ atMs, isLive, framesPerSecond: video?.framesPerSecond ?? null },
        videoBitsPerSecond: video?.bitsPerSecond ?? null,
        audioBitsPerSecond: audio?.bitsPerSecond ?? null,
      }
      history.keep(ref, sample, seenPush(reading, atMs))
    }
    warn(reading, atMs)
  }

  function warn(reading: Reading, atMs: number): void {
    const { state, begun, ended } = judge(judged, rules, reading, atMs)
    judged = state
    for (const kind of ended) alarms.end(ref, kind, atMs).forEach(onAlarm)
    for (const each of begun) onAlarm(alarms.begin(ref, { ...each, startedAtMs: atMs }))
  }

  function tell(next: ChannelStatus): void {
    status = next
    onStatus(status)
  }

  return {
    ref,
    get status() {
      return status
    },
    get isLive() {
      return status.state === 'live'
    },
    look,
    setRules: (next) => {
      rules = next
    },
    expectEnd: (isEndExpected) => {
      judged = { ...judged, isEndExpected }
    },
    close: () => {
      isClosed = true
    },
  }
}

/** The service may tell the start of one push a second earlier or later. */
function settled(reading: Reading, { connectedAtMs, remoteAddress }: ChannelStatus): Reading {
  if (connectedAtMs === null || reading.connectedAtMs === null) return reading
  const isClose = Math.abs(reading.connectedAtMs - connectedAtMs) <= samePushMs
  return isClose && reading.remoteAddress === remoteAddress ? { ...reading, connectedAtMs } : reading
}

const seenPush = ({ connectedAtMs, remoteAddress }: Reading, atMs: number) =>
  connectedAtMs === null
    ? null
    : { startedAtMs: connectedAtMs, lastSeenAtMs: atMs, remoteAddress: remoteAddress ?? '' }
