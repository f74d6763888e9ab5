import type { Push } from '../../../../../shared/contract/liveStatus.ts'

export interface Span {
  fromMs: number
  toMs: number
}

export interface Bar extends Span {
  /** It goes on. */
  isLive: boolean
}

/** A day in the person's zone; with a clock change it has 23 or 25 hours. */
export interface Day {
  startMs: number
  endMs: number
  /** Oldest first. */
  bars: Bar[]
  totalMs: number
}

const minuteMs = 60_000

/** The last days with what was broadcast on each, the newest first. What went on over midnight is on both. */
export function daysOf(pushes: Push[], nowMs: number, count: number): Day[] {
  return Array.from({ length: count }, (_, ago) => {
    const startMs = startOfDay(nowMs, ago)
    const endMs = startOfDay(nowMs, ago - 1)
    const bars = pushes
      .map(({ startedAtMs, endedAtMs }) => ({
        fromMs: Math.max(startMs, startedAtMs),
        toMs: Math.min(endMs, endedAtMs ?? nowMs),
        isLive: endedAtMs === null && nowMs < endMs,
      }))
      .filter(({ fromMs, toMs }) => toMs > fromMs)
      .sort((a, b) => a.fromMs - b.fromMs)
    return { startMs, endMs, bars, totalMs: bars.reduce((sum, bar) => sum + bar.toMs - bar.fromMs, 0) }
  })
}

export function startOfDay(timeMs: number, daysAgo = 0): number {
  const day = new Date(timeMs)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - daysAgo).getTime()
}

/** What was dragged over a day, from one end to the other, in whole minutes and not in the future; null for less than one. */
export function draggedSpan(day: Day, fromShare: number, toShare: number, nowMs: number): Span | null {
  const at = (share: number) => {
    const timeMs = day.startMs + Math.min(1, Math.max(0, share)) * (day.endMs - day.startMs)
    return Math.min(Math.round(timeMs / minuteMs) * minuteMs, nowMs)
  }
  const [fromMs, toMs] = [at(Math.min(fromShare, toShare)), at(Math.max(fromShare, toShare))]
  return toMs - fromMs >= minuteMs ? { fromMs, toMs } : null
}
