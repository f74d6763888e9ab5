import type { ChannelRef } from '../../shared/contract/liveChannels.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Clock } from './clock.ts'
import { nameOf } from './names.ts'
import { intervalMs, spreadOf, type Pace } from './pace.ts'

/** What is looked at over and over. */
export interface Watched {
  readonly ref: ChannelRef
  readonly isLive: boolean
  /** Looks once; answers with what went wrong, if anything did. */
  look: () => Promise<Failure | null>
  /** Nobody watches it any more: what a look still brings is of no use. */
  close: () => void
}

/** Decides when each channel is looked at: one line of looks for all of them. */
export interface Watcher<Channel extends Watched> {
  /** Watches a channel at a pace for 30 s. */
  watch: (ref: ChannelRef, pace: Exclude<Pace, 'background'>) => Channel
  /** Watches it at the pace of the background until that is called off. */
  watchInBackground: (ref: ChannelRef, isWatched: boolean) => void
  /** What is watched. */
  find: (ref: ChannelRef) => Channel | null
  /** Looks as soon as it can, where it is watched at all. */
  lookSoon: (ref: ChannelRef) => void
  /** Of a profile, or of one of its buckets. */
  forget: (profileId: string, bucket?: string) => void
  close: () => void
}

interface Entry<Channel> {
  channel: Channel
  closelyUntilMs: number
  overviewUntilMs: number
  isInBackground: boolean
  /** Null before the first look. */
  lookedAtMs: number | null
  dueAtMs: number
  /** Of an account that has to rest. */
  restsUntilMs: number
  isLooking: boolean
  /** Something has happened since the look began. */
  isLookStale: boolean
  failedCount: number
  hasRhythm: boolean
}

export interface WatcherOptions<Channel> {
  clock: Clock
  open: (ref: ChannelRef) => Channel
}

const leaseMs = 30_000
/** Of one account: where one cannot be reached, the others do not wait for it. */
const looksAtOnce = 6
/** An account that was told to slow down asks for nothing so long. */
const restMs = 5000

export function createWatcher<Channel extends Watched>({
  clock,
  open,
}: WatcherOptions<Channel>): Watcher<Channel> {
  const entries = new Map<string, Entry<Channel>>()
  const lookingCounts = new Map<string, number>()
  let spreadCount = 0
  let isClosed = false
  let callOff = () => {}

  function entryOf(ref: ChannelRef): Entry<Channel> {
    const present = entries.get(nameOf(ref))
    if (present) return present
    const entry: Entry<Channel> = {
      ...{ channel: open(ref), closelyUntilMs: 0, overviewUntilMs: 0, isInBackground: false },
      ...{ lookedAtMs: null, dueAtMs: clock.now(), restsUntilMs: 0, isLooking: false, isLookStale: false },
      ...{ failedCount: 0, hasRhythm: false },
    }
    entries.set(nameOf(ref), entry)
    return entry
  }

  function paceOf({ closelyUntilMs, overviewUntilMs, isInBackground }: Entry<Channel>): Pace | null {
    const nowMs = clock.now()
    if (closelyUntilMs > nowMs) return 'closely'
    if (overviewUntilMs > nowMs) return 'overview'
    return isInBackground ? 'background' : null
  }

  function intervalOf(entry: Entry<Channel>): number {
    const pace = paceOf(entry) ?? 'background'
    const { channel, failedCount } = entry
    return intervalMs({ pace, isLive: channel.isLive, watchedCount: entries.size, failedCount })
  }

  /** At a new pace, what is looked at next may be due sooner. */
  function hasten(entry: Entry<Channel>): void {
    if (entry.lookedAtMs !== null)
      entry.dueAtMs = Math.min(entry.dueAtMs, entry.lookedAtMs + intervalOf(entry))
    soon()
  }

  let isSoon = false
  /** Many may be added at a time. */
  function soon(): void {
    if (isSoon) return
    isSoon = true
    queueMicrotask(() => {
      isSoon = false
      run()
    })
  }

  function run(): void {
    callOff()
    while (!isClosed) {
      const next = nextEntry()
      if (!next) return
      const leftMs = dueAtMsOf(next) - clock.now()
      if (leftMs > 0) {
        callOff = clock.after(leftMs, run)
        return
      }
      if (paceOf(next) === null) drop(next)
      else void lookAt(next)
    }
  }

  function nextEntry(): Entry<Channel> | null {
    let next: Entry<Channel> | null = null
    for (const entry of entries.values()) {
      const isSooner = next === null || dueAtMsOf(entry) < dueAtMsOf(next)
      if (isSooner && !entry.isLooking && lookingCount(entry) < looksAtOnce) next = entry
    }
    return next
  }

  const lookingCount = ({ channel }: Entry<Channel>) => lookingCounts.get(channel.ref.profileId) ?? 0

  function setLooking(entry: Entry<Channel>, isLooking: boolean): void {
    entry.isLooking = isLooking
    lookingCounts.set(entry.channel.ref.profileId, lookingCount(entry) + (isLooking ? 1 : -1))
  }

  function drop({ channel }: Entry<Channel>): void {
    channel.close()
    entries.delete(nameOf(channel.ref))
  }

  async function lookAt(entry: Entry<Channel>): Promise<void> {
    setLooking(entry, true)
    entry.lookedAtMs = clock.now()
    const failure = await entry.channel.look()
    setLooking(entry, false)
    entry.failedCount = failure ? entry.failedCount + 1 : 0
    schedule(entry)
    if (failure?.kind === 'throttled') rest(entry.channel.ref.profileId)
    run()
  }

  function schedule(entry: Entry<Channel>): void {
    const share = entry.hasRhythm || paceOf(entry) === 'closely' ? 1 : spreadOf(++spreadCount)
    entry.hasRhythm = true
    const nextMs = entry.isLookStale ? 0 : (entry.lookedAtMs ?? 0) + intervalOf(entry) * share
    entry.isLookStale = false
    entry.dueAtMs = Math.max(clock.now(), nextMs)
  }

  function rest(profileId: string): void {
    const restedAtMs = clock.now() + restMs
    for (const entry of entries.values()) {
      if (entry.channel.ref.profileId !== profileId) continue
      entry.restsUntilMs = restedAtMs + restMs * spreadOf(++spreadCount)
    }
  }

  return {
    watch: (ref, pace) => {
      const entry = entryOf(ref)
      entry[`${pace}UntilMs`] = clock.now() + leaseMs
      hasten(entry)
      return entry.channel
    },
    watchInBackground: (ref, isWatched) => {
      const entry = isWatched ? entryOf(ref) : entries.get(nameOf(ref))
      if (!entry) return
      entry.isInBackground = isWatched
      hasten(entry)
    },
    find: (ref) => entries.get(nameOf(ref))?.channel ?? null,
    lookSoon: (ref) => {
      const entry = entries.get(nameOf(ref))
      if (!entry) return
      entry.dueAtMs = clock.now()
      entry.isLookStale = entry.isLooking
      soon()
    },
    forget: (profileId, bucket) => {
      for (const entry of entries.values()) {
        const { ref } = entry.channel
        if (ref.profileId === profileId && (bucket ?? ref.bucket) === ref.bucket) drop(entry)
      }
    },
    close: () => {
      isClosed = true
      callOff()
      for (const entry of entries.values()) drop(entry)
    },
  }
}

const dueAtMsOf = ({ dueAtMs, restsUntilMs }: Pick<Entry<unknown>, 'dueAtMs' | 'restsUntilMs'>) =>
  Math.max(dueAtMs, restsUntilMs)
