import type { ChannelRef } from '../../../shared/contract/liveChannels.ts'
import type { Samples } from '../../../shared/contract/liveStatus.ts'
import type { Failure } from '../../../shared/failure.ts'
import { inTransaction, openDatabase } from '../../storage/database.ts'
import type { Clock } from '../clock.ts'
import { nameOf } from '../names.ts'
import { openAlarms, type AlarmRows } from './alarmRows.ts'
import { openChannelRows } from './channelRows.ts'
import { liveMigrations } from './migrations.ts'
import { openPushes, type EndedPush, type SeenPush } from './pushes.ts'
import { openSamples, type Sample, type Span } from './samples.ts'

/** What was seen of channels on this computer. */
export interface History {
  alarms: AlarmRows
  /** On the disk a moment later, together with what else was seen until then. */
  keep: (ref: ChannelRef, sample: Sample, push: SeenPush | null) => void
  samples: (ref: ChannelRef, span: Span, mostPoints: number) => Samples
  line: (ref: ChannelRef, toMs: number, minuteCount: number) => (number | null)[]
  addEndedPushes: (ref: ChannelRef, pushes: readonly EndedPush[]) => void
  pushesSince: (ref: ChannelRef, fromMs: number) => EndedPush[]
  /** When somebody was last live, epoch ms; null where that was not seen. */
  lastLiveAtMs: (ref: ChannelRef) => number | null
  forget: (profileId: string, bucket?: string) => void
  damage: Failure | null
  close: () => void
}

interface Look {
  ref: ChannelRef
  sample: Sample
  push: SeenPush | null
}

const hourMs = 3_600_000
const keptMs = { samples: 48 * hourMs, pushes: 30 * 24 * hourMs, alarms: 30 * 24 * hourMs }
/** One write of many looks costs hardly more than one of a single look. */
const writeDelayMs = 1000
const pruneIntervalMs = 10 * 60_000
/** Looks at a live channel are never farther apart: where they are, nobody was looking. */
const gapMs = 45_000

export function openHistory(path: string, clock: Clock, report: (error: unknown) => void): History {
  const { database, damage } = openDatabase(path, liveMigrations)
  const channels = openChannelRows(database)
  const samples = openSamples(database)
  const pushes = openPushes(database)
  const alarms = openAlarms(database, channels)
  const allChannels = database.prepare('SELECT channel_id AS id FROM channels')
  let looks: Look[] = []
  const lastKeptMs = new Map<string, number>()
  let callOff = () => {}
  let prunedAtMs = -Infinity

  function write(): void {
    callOff()
    const written = looks
    looks = []
    if (written.length === 0) return
    inTransaction(database, () => {
      for (const { ref, sample, push } of written) {
        const id = channels.idOf(ref)
        samples.add(id, sample)
        if (push) pushes.addSeen(id, push)
      }
      if (clock.now() - prunedAtMs >= pruneIntervalMs) prune()
    })
  }

  function prune(): void {
    prunedAtMs = clock.now()
    for (const { id } of allChannels.all()) {
      samples.forgetBefore(Number(id), prunedAtMs - keptMs.samples)
      pushes.forgetBefore(Number(id), prunedAtMs - keptMs.pushes)
      alarms.forgetBefore(Number(id), prunedAtMs - keptMs.alarms)
    }
  }

  /** What is asked for has all that was seen. */
  function find(ref: ChannelRef): number | null {
    write()
    return channels.find(ref)
  }

  function keep(ref: ChannelRef, sample: Sample, push: SeenPush | null): void {
    if (looks.length === 0) {
      callOff = clock.after(writeDelayMs, () => {
        try {
          write()
        } catch (error) {
          report(error)
        }
      })
    }
    const name = nameOf(ref)
    const isAfterGap = sample.atMs - (lastKeptMs.get(name) ?? -Infinity) > gapMs
    if (sample.isLive && isAfterGap) looks.push({ ref, sample: breakBefore(sample), push: null })
    lastKeptMs.set(name, sample.atMs)
    looks.push({ ref, sample, push })
  }

  return {
    alarms,
    keep,
    samples: (ref, span, mostPoints) => samples.thinned(find(ref) ?? nobody, span, mostPoints),
    line: (ref, toMs, minuteCount) => samples.line(find(ref) ?? nobody, toMs, minuteCount),
    addEndedPushes: (ref, ended) => {
      write()
      inTransaction(database, () => {
        const id = channels.idOf(ref)
        for (const push of ended) pushes.addEnded(id, push)
      })
    },
    pushesSince: (ref, fromMs) => pushes.since(find(ref) ?? nobody, fromMs),
    lastLiveAtMs: (ref) => pushes.lastAtMs(find(ref) ?? nobody),
    forget: (profileId, bucket) => {
      write()
      channels.forget(profileId, bucket)
    },
    damage,
    close: () => {
      write()
      database.close()
    },
  }
}

/** Of the time before nothing is known: the line does not come from there. */
const breakBefore = ({ atMs }: Sample): Sample => ({
  ...{ atMs: atMs - 1, isLive: false },
  ...{ videoBitsPerSecond: null, audioBitsPerSecond: null, framesPerSecond: null },
})

/** The number of no channel. */
const nobody = 0
