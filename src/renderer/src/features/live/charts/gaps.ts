import type { Push } from '../../../../../shared/contract/liveStatus.ts'
import type { RateColumns, TimeRange } from './rateColumns.ts'

/** A stretch without values that comes after some. */
export interface Gap extends TimeRange {
  /** `unwatched`: somebody broadcast, and nothing was measured. `off`: too long for a fault, or nobody came back. */
  kind: 'lost' | 'off' | 'unwatched'
}

/** Whoever is away longer has stopped; until then it is a fault of the line. */
const longestFaultMs = 10 * 60_000
/** The service tells begin and end of a broadcast in whole seconds, by its own clock. */
const clockStepMs = 1000

/**
 * Where the line breaks off: between two stretches with a stream, and from the end of the last one to `untilMs`. What
 * comes before the first is no gap.
 */
export function gapsOf({ atMs, total }: RateColumns, pushes: readonly Push[], untilMs: number): Gap[] {
  const liveAt = atMs.flatMap((at, index) => (total[index] === null ? [] : [{ at, index }]))
  const between = liveAt.flatMap(({ at, index }, position): Gap[] => {
    const before = liveAt[position - 1]
    if (!before || before.index === index - 1) return []
    return [{ fromMs: before.at, toMs: at, kind: gapKind(before.at, at, pushes) }]
  })
  const last = liveAt.at(-1)
  // The row after the last one with values says that nobody was live any more.
  const isOver = last !== undefined && last.index < atMs.length - 1
  return isOver ? [...between, { fromMs: last.at, toMs: untilMs, kind: 'off' }] : between
}

function gapKind(fromMs: number, toMs: number, pushes: readonly Push[]): Gap['kind'] {
  const isOneBroadcast = pushes.some(
    ({ startedAtMs, endedAtMs }) =>
      startedAtMs <= fromMs + clockStepMs && (endedAtMs ?? Infinity) >= toMs - clockStepMs,
  )
  if (isOneBroadcast) return 'unwatched'
  return toMs - fromMs > longestFaultMs ? 'off' : 'lost'
}
