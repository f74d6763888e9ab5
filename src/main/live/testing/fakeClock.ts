import type { Clock } from '../clock.ts'

export interface FakeClock extends Clock {
  /** Lets time pass, and runs what is due meanwhile, each at its time. */
  pass: (ms: number) => void
  /** Lets time pass while the computer sleeps: what is due meanwhile is late. */
  sleep: (ms: number) => void
  /** When each thing that waits is due, soonest first. */
  dueMs: () => number[]
}

/** A clock that moves only when it is told to. */
export function fakeClock(startMs = Date.UTC(2026, 0, 2, 3, 4, 5)): FakeClock {
  let nowMs = startMs
  const waiting = new Set<{ atMs: number; run: () => void }>()
  const soonest = () => [...waiting].toSorted((a, b) => a.atMs - b.atMs)
  return {
    now: () => nowMs,
    after: (delayMs, run) => {
      const entry = { atMs: nowMs + Math.max(0, Math.ceil(delayMs)), run }
      waiting.add(entry)
      return () => void waiting.delete(entry)
    },
    sleep: (ms) => {
      nowMs += ms
    },
    dueMs: () => soonest().map(({ atMs }) => atMs),
    pass: (ms) => {
      const endMs = nowMs + ms
      for (let [next] = soonest(); next && next.atMs <= endMs; [next] = soonest()) {
        waiting.delete(next)
        nowMs = Math.max(nowMs, next.atMs)
        next.run()
      }
      nowMs = Math.max(nowMs, endMs)
    },
  }
}
