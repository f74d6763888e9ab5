/** What was moved in a stretch of time, and how steadily. */
export interface Window {
  add: (durationMs: number, work: number) => void
  /** `rate` is work per ms; `error` is its standard error, as far as what was added so far tells. */
  result: () => { lastedMs: number; rate: number; error: number }
}

export function createWindow(): Window {
  let [count, lastedMs, work, squares] = [0, 0, 0, 0]
  return {
    add: (durationMs, added) => {
      count++
      lastedMs += durationMs
      work += added
      squares += added ** 2 / durationMs
    },
    result: () => {
      const rate = work / lastedMs
      const variance = Math.max(0, squares / lastedMs - rate ** 2)
      return { lastedMs, rate, error: Math.sqrt(variance / count) }
    },
  }
}
