/** How closely a channel is watched: for its dashboard, among others, or for its alarms alone. */
export type Pace = 'closely' | 'overview' | 'background'

const intervalsMs: Record<Pace, { live: number; idle: number }> = {
  closely: { live: 2000, idle: 5000 },
  overview: { live: 5000, idle: 15_000 },
  background: { live: 10_000, idle: 10_000 },
}

/** The more channels, the more rarely one that is idle is looked at, down to this. */
const longestIdleMs = 30_000
const idleMsPerChannel = 100
/** All looks together are no more than 40 a second. */
const msPerChannel = 25
const longestBackOffMs = 60_000

/** A look that failed is seldom later than this: a longer silence means that nobody was watching. */
export const unwatchedAfterMs = 2 * longestBackOffMs

export interface Situation {
  pace: Pace
  isLive: boolean
  /** How many channels are watched. */
  watchedCount: number
  /** How many looks have failed in a row. */
  failedCount: number
}

/** The time from one look at a channel to the next. */
export function intervalMs({ pace, isLive, watchedCount, failedCount }: Situation): number {
  const own = intervalsMs[pace][isLive ? 'live' : 'idle']
  const wanted = pace === 'closely' ? own : Math.max(own, watchedCount * msPerChannel)
  const isUrgent = isLive || pace !== 'overview'
  const interval = isUrgent
    ? wanted
    : Math.max(wanted, Math.min(longestIdleMs, watchedCount * idleMsPerChannel))
  if (failedCount === 0) return interval
  return Math.max(interval, Math.min(longestBackOffMs, interval * 2 ** failedCount))
}

/** 0 to 1: each next one falls into the widest gap between those before, so that looks never come in bursts. */
export const spreadOf = (number: number): number => (number * ((Math.sqrt(5) - 1) / 2)) % 1
