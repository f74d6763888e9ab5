/** What requests have moved together in a short time. */
export interface Moved {
  bytes: number
  /** Of all requests together. */
  inUseMs: number
  endedCount: number
}

/** How fast a single request moves its bytes. */
export interface RequestSpeed {
  see: (moved: Moved) => void
  /** Null before enough was moved. What it was stays known while nothing moves. */
  bytesPerSecond: () => number | null
}

/** Of what was measured, what counts still after a measure; four a second make it a memory of some seconds. */
const kept = 0.95
/** Shorter requests spend their time on the way there and back: they say nothing about their bytes. */
const telling = { bytes: 1024 * 1024, ms: 1000 }

export function createRequestSpeed(): RequestSpeed {
  const sums: Moved = { bytes: 0, inUseMs: 0, endedCount: 0 }
  let known: number | null = null

  const isTelling = ({ bytes, inUseMs, endedCount }: Moved) =>
    inUseMs >= telling.ms && (bytes >= endedCount * telling.bytes || inUseMs >= endedCount * telling.ms)

  return {
    see: ({ bytes, inUseMs, endedCount }) => {
      if (inUseMs === 0) return
      sums.bytes = sums.bytes * kept + bytes
      sums.inUseMs = sums.inUseMs * kept + inUseMs
      sums.endedCount = sums.endedCount * kept + endedCount
      if (sums.bytes > 0 && isTelling(sums)) known = (sums.bytes / sums.inUseMs) * 1000
    },
    bytesPerSecond: () => known,
  }
}
