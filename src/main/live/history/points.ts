import type { Samples } from '../../../shared/contract/liveStatus.ts'

/** What was measured in a stretch of time: its lows, and when the line breaks off in it first and last. */
export interface Stretch {
  /** Null where it was not live then. */
  atMs: number | null
  videoBitsPerSecond: number | null
  audioBitsPerSecond: number | null
  framesPerSecond: number | null
  firstBreakMs: number | null
  lastBreakMs: number | null
}

const columns = ['videoBitsPerSecond', 'audioBitsPerSecond', 'framesPerSecond'] as const

/** One point for each stretch, and one of nulls where the line breaks off between two. */
export function joinPoints(stretches: readonly Stretch[]): Samples {
  const points: Samples = { atMs: [], videoBitsPerSecond: [], audioBitsPerSecond: [], framesPerSecond: [] }
  let isBroken = true
  const add = (atMs: number, values: Stretch | null) => {
    if (values === null && isBroken) return
    isBroken = values === null
    points.atMs.push(atMs)
    for (const column of columns) points[column].push(values?.[column] ?? null)
  }
  for (const stretch of stretches) {
    const { atMs, firstBreakMs, lastBreakMs } = stretch
    const isBefore = firstBreakMs !== null && (atMs === null || firstBreakMs < atMs)
    if (isBefore) add(firstBreakMs, null)
    if (atMs !== null) add(atMs, stretch)
    if (lastBreakMs !== null && atMs !== null && lastBreakMs > atMs) add(lastBreakMs, null)
  }
  return points
}
