import type { Pace } from '../../oss/index.ts'

/** Holds all transfers together to a number of bytes per second. */
export interface Throttle {
  /**
   * Bytes go in the order of asking; nobody is ever refused. Whoever was stopped by the signal goes on, too, and is not
   * charged.
   */
  paceFor: (signal: AbortSignal) => Omit<Pace, 'onSetback'>
  /** How many requests the limit feeds at a time: more would be slow to the point of being given up. */
  maxRequests: () => number
  /** Whether bytes had to wait since it was last asked. */
  hasHeld: () => boolean
  /** Lets everybody go. */
  close: () => void
}

/** What was not used in so short a time may be caught up: timers are late by some milliseconds. */
const creditMs = 200
/** What a request gets at least, per second. */
const leastShareBytes = 64 * 1024
/** The limit may have been changed or its hours have ended meanwhile. */
const longestWaitMs = 500

interface Waiting {
  bytes: number
  signal: AbortSignal
  go: () => void
}

/** `bytesPerSecond`: the limit at this moment, null for none; looked at again and again. `now`: monotonic, ms. */
export function createThrottle(bytesPerSecond: () => number | null, now: () => number): Throttle {
  const queue: Waiting[] = []
  /** When the bytes that went so far are paid for. */
  let paidAtMs = -Infinity
  let timer: NodeJS.Timeout | null = null
  let hasHeld = false

  /** Whether bytes may go now; if so, they are charged. */
  function charge(bytes: number): boolean {
    const limit = bytesPerSecond()
    if (limit === null) return true
    if (paidAtMs > now()) return false
    paidAtMs = Math.max(paidAtMs, now() - creditMs) + (bytes / limit) * 1000
    return true
  }

  const mayGo = ({ bytes, signal }: Waiting) => signal.aborted || charge(bytes)

  function release(): void {
    timer = null
    for (let next = queue[0]; next && mayGo(next); next = queue[0]) {
      queue.shift()
      next.go()
    }
    if (queue.length > 0) timer = setTimeout(release, Math.min(Math.max(paidAtMs - now(), 1), longestWaitMs))
  }

  function take(bytes: number, signal: AbortSignal): Promise<void> | undefined {
    if (queue.length === 0 && charge(bytes)) return undefined
    const { promise, resolve } = Promise.withResolvers<undefined>()
    hasHeld = true
    queue.push({ bytes, signal, go: () => resolve(undefined) })
    if (timer === null) release()
    return promise
  }

  return {
    paceFor: (signal) => ({
      isLimited: () => bytesPerSecond() !== null,
      take: (bytes) => take(bytes, signal),
    }),
    maxRequests: () => Math.max(1, Math.floor((bytesPerSecond() ?? Infinity) / leastShareBytes)),
    hasHeld: () => {
      const held = hasHeld || queue.length > 0
      hasHeld = false
      return held
    },
    close: () => {
      if (timer !== null) clearTimeout(timer)
      for (const { go } of queue.splice(0)) go()
    },
  }
}
