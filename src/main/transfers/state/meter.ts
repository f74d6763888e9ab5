/** Long enough to be calm, short enough to follow a change. */
const windowMs = 6000
const slotMs = 500
const slotCount = windowMs / slotMs

/** A moving average over the last seconds. */
export interface Meter {
  add: (amount: number, nowMs: number) => void
  /** Per second; 0 when nothing was added for a while. */
  perSecond: (nowMs: number) => number
}

export function createMeter(startedAtMs: number): Meter {
  const amounts = new Float64Array(slotCount)
  let newest = Math.floor(startedAtMs / slotMs)

  /** Empties the slots that time has passed over since the last call. */
  function advance(nowMs: number): void {
    const slot = Math.floor(nowMs / slotMs)
    for (let index = Math.max(newest + 1, slot - slotCount + 1); index <= slot; index++)
      amounts[index % slotCount] = 0
    newest = Math.max(newest, slot)
  }

  return {
    add: (amount, nowMs) => {
      advance(nowMs)
      const index = newest % slotCount
      amounts[index] = (amounts[index] ?? 0) + amount
    },
    perSecond: (nowMs) => {
      advance(nowMs)
      const total = amounts.reduce((sum, amount) => sum + amount, 0)
      const coveredMs = Math.min(nowMs - startedAtMs, windowMs - slotMs + (nowMs % slotMs))
      // A second at least: the first bytes of a transfer say little about its speed.
      return Math.max(0, total) / (Math.max(coveredMs, 1000) / 1000)
    },
  }
}
