import type { Samples } from '../../../../../shared/contract/liveStatus.ts'

export interface TimeRange {
  fromMs: number
  toMs: number
}

/** What the charts draw: columns of equal length, oldest first; null where nothing is to be drawn. */
export interface RateColumns {
  atMs: number[]
  /** Picture and sound together, bits a second. */
  total: (number | null)[]
  audio: (number | null)[]
  framesPerSecond: (number | null)[]
}

export const rateColumns = ({ atMs, videoBitsPerSecond, ...samples }: Samples): RateColumns => ({
  atMs,
  total: videoBitsPerSecond.map((video, index) => {
    const audio = samples.audioBitsPerSecond[index] ?? null
    return video === null && audio === null ? null : (video ?? 0) + (audio ?? 0)
  }),
  audio: samples.audioBitsPerSecond,
  framesPerSecond: samples.framesPerSecond,
})

export interface Figures {
  latest: number
  average: number
  lowest: number
  lowestAtMs: number
}

/** What one column says in a sentence; null where it has no value. */
export function figuresOf(atMs: number[], values: (number | null)[]): Figures | null {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, atMs: atMs[index] ?? 0 }]))
  const latest = known.at(-1)
  if (!latest) return null
  const lowest = known.reduce((least, each) => (each.value < least.value ? each : least))
  const sum = known.reduce((total, { value }) => total + value, 0)
  return {
    latest: latest.value,
    average: sum / known.length,
    lowest: lowest.value,
    lowestAtMs: lowest.atMs,
  }
}

export interface RateRow extends TimeRange {
  total: number | null
  audio: number | null
  framesPerSecond: number | null
}

/** Averages over equal stretches of the range, the newest first; those without any value are left out. */
export function rateRows(columns: RateColumns, { fromMs, toMs }: TimeRange, count: number): RateRow[] {
  const stepMs = (toMs - fromMs) / count
  return Array.from({ length: count }, (_, index) => {
    const row = { fromMs: toMs - (index + 1) * stepMs, toMs: toMs - index * stepMs }
    const indexes = [...columns.atMs.keys()].filter((at) => {
      const atMs = columns.atMs[at] ?? 0
      return atMs > row.fromMs && atMs <= row.toMs
    })
    const average = (values: (number | null)[]) =>
      figuresOf(
        [],
        indexes.map((at) => values[at] ?? null),
      )?.average ?? null
    return {
      ...row,
      total: average(columns.total),
      audio: average(columns.audio),
      framesPerSecond: average(columns.framesPerSecond),
    }
  }).filter(({ total, framesPerSecond }) => total !== null || framesPerSecond !== null)
}
