import { createWindow } from './window.ts'

/** How many requests may be under way at a time. Each is about half as much again as the one before it. */
export const rungs: readonly number[] = [2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64]
const firstRung = rungs.indexOf(8)
const topRung = rungs.length - 1

/** A stretch of time, some hundred milliseconds long. */
export interface Sample {
  durationMs: number
  /** What was moved, in any unit in which small files and large ones add up. */
  work: number
  /** Requests that were under way, on average. */
  meanInUse: number
  endedCount: number
  /** Requests that failed in a way that may pass by itself. */
  setbackCount: number
  /** The speed limit held bytes back. */
  isHeld: boolean
}

/** Finds out how many requests at a time are worth it. Has no clock but the samples. */
export interface Climb {
  see: (sample: Sample) => void
  /** How many requests may be under way now. */
  concurrency: () => number
}

/** A rung more has to gain this much, or it is not worth its connections. */
const leastGain = 1.04
/** With a rung less, so much of the rate may be lost. */
const mostLoss = 0.98
/** After a step, requests that began before it end, and new connections fill their buffers. */
const settlingMs = 500
/** It is measured for so long at least, and longer, up to so long, until the rate is known well enough. */
const windowMs = { shortest: 1500, longest: { rising: 3000, settled: 10_000 } }
/** The standard error of a rate, as a share of it. The large steps at the start need no better. */
const precision = { rising: 0.06, settled: 0.025 }
/** Between two trials, once it has settled; doubled by each trial that was in vain. */
const patienceMs = { shortest: 4000, longest: 60_000 }
/** For so long nothing is tried above what brought on setbacks; doubled each time. */
const cautionMs = { shortest: 30_000, longest: 600_000 }
/** So many setbacks, and such a share of all requests, are no accident. */
const troubling = { count: 3, share: 0.1 }
/** Of setbacks, what counts still after a sample. */
const troubleKept = 0.8
/** After it, what moves is taken for something new. */
const longestIdleMs = 10_000
/** So is a rate that is so much higher or lower than the one before. */
const newRate = 1.4

interface Trial {
  fromRung: number
  fromRate: number
}

/**
 * Climbs while each step brings more speed, and goes down where fewer requests are as fast. Only stretches in which all
 * that may be under way was under way are evidence, and none in which the speed limit held bytes back. Setbacks halve
 * it at once.
 */
export function createClimb(): Climb {
  let rung = firstRung
  let trial: Trial | null = null
  /** At the start it goes two rungs at a time. */
  let isRising = true
  let direction: 'up' | 'down' = 'up'
  let lastRate: number | null = null
  let settleMs = settlingMs
  /** After setbacks, those of requests that began before are still to come. */
  let deafMs = 0
  let patience = { waitedMs: 0, neededMs: patienceMs.shortest }
  let ceiling = { rung: topRung, leftMs: 0, nextMs: cautionMs.shortest }
  let trouble = { ended: 0, setbacks: 0 }
  let window = createWindow()
  let idleMs = 0

  const concurrency = () => rungs[rung] as number

  function stand(on: number): void {
    rung = on
    settleMs = settlingMs
    window = createWindow()
  }

  function see(sample: Sample): void {
    if (sample.meanInUse === 0) return rest(sample.durationMs)
    idleMs = 0
    if (ceiling.leftMs > 0 && (ceiling.leftMs -= sample.durationMs) <= 0) ceiling.rung = topRung
    settleMs -= sample.durationMs
    deafMs -= sample.durationMs
    if (isTroubled(sample)) retreat()
    else if (settleMs < 0 && isEvidence(sample)) measure(sample)
  }

  function rest(durationMs: number): void {
    idleMs += durationMs
    if (idleMs < longestIdleMs) return
    trial = null
    isRising = true
    lastRate = null
    stand(rung)
  }

  function isTroubled({ endedCount, setbackCount }: Sample): boolean {
    trouble.ended = trouble.ended * troubleKept + endedCount
    trouble.setbacks = trouble.setbacks * troubleKept + setbackCount
    const share = trouble.setbacks / (trouble.ended + trouble.setbacks)
    return deafMs < 0 && trouble.setbacks >= troubling.count && share >= troubling.share
  }

  /** Halves it. */
  function retreat(): void {
    ceiling = {
      rung: Math.max(0, rung - 1),
      leftMs: ceiling.nextMs,
      nextMs: Math.min(2 * ceiling.nextMs, cautionMs.longest),
    }
    trouble = { ended: 0, setbacks: 0 }
    deafMs = settlingMs
    trial = null
    isRising = false
    lastRate = null
    waitFor('up', patienceMs.shortest)
    stand(Math.max(0, rung - 2))
  }

  function isEvidence({ meanInUse, isHeld }: Sample): boolean {
    return !isHeld && Math.abs(meanInUse - concurrency()) <= concurrency() / 10
  }

  function measure({ durationMs, work }: Sample): void {
    window.add(durationMs, work)
    const { lastedMs, rate, error } = window.result()
    const pace = isRising ? 'rising' : 'settled'
    const isKnown = error <= precision[pace] * rate || lastedMs >= windowMs.longest[pace]
    if (lastedMs < windowMs.shortest || !isKnown) return
    patience.waitedMs += lastedMs
    window = createWindow()
    if (trial) judge(trial, rate)
    else consider(rate)
  }

  function judge({ fromRung, fromRate }: Trial, rate: number): void {
    const isUp = rung > fromRung
    const isWorthIt = rate >= fromRate * (isUp ? leastGain ** (rung - fromRung) : mostLoss)
    trial = null
    lastRate = isWorthIt ? rate : fromRate
    if (isWorthIt) {
      waitFor(isUp ? 'up' : 'down', patienceMs.shortest)
      return tryNext(rate)
    }
    isRising = false
    waitFor(isUp ? 'down' : 'up', Math.min(2 * patience.neededMs, patienceMs.longest))
    stand(fromRung)
  }

  /** What to do on a rung on which it stands. */
  function consider(rate: number): void {
    const change = lastRate === null ? 1 : rate / lastRate
    lastRate = rate
    if (change > newRate || change < 1 / newRate) waitFor(direction, patienceMs.shortest)
    if (isRising || patience.waitedMs >= patience.neededMs) tryNext(rate)
  }

  function tryNext(rate: number): void {
    const step = direction === 'down' ? -1 : isRising ? 2 : 1
    const next = Math.min(Math.max(rung + step, 0), ceiling.rung)
    if (next === rung) {
      isRising = false
      return waitFor(direction === 'up' ? 'down' : 'up', Math.min(2 * patience.neededMs, patienceMs.longest))
    }
    trial = { fromRung: rung, fromRate: rate }
    stand(next)
  }

  function waitFor(next: 'up' | 'down', neededMs: number): void {
    direction = next
    patience = { waitedMs: 0, neededMs }
  }

  return { see, concurrency }
}
