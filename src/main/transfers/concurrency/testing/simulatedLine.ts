import { fileCostBytes } from '../../state/progress.ts'
import type { Sample } from '../climb.ts'

/** A line and what is moved over it: files of one size, of which there is no end. */
export interface LineModel {
  bytesPerSecond: number
  /** What a single request gets at most. */
  bytesPerSecondEach: number
  /** From the begin of a request until its bytes move. */
  latencyMs: number
  fileBytes: number
  /** A request that begins while so many others are under way is refused. */
  refusesFrom?: number
}

interface Request {
  waitMs: number
  leftBytes: number
  isRefused: boolean
}

export interface SimulatedLine {
  /** Lets so many requests be under way for a quarter of a second; answers with what was seen. */
  pass: (concurrency: number) => Sample
}

const stepMs = 10
export const sampleMs = 250

/** `random`: 0 up to, not including, 1. It has its own clock. */
export function createSimulatedLine(model: LineModel, random: () => number): SimulatedLine {
  let requests: Request[] = []

  function begin(concurrency: number): void {
    while (requests.length < concurrency) {
      const isRefused = requests.length >= (model.refusesFrom ?? Infinity)
      // No two take the same time: else all would begin and end in step.
      const leftBytes = model.fileBytes * (0.5 + random())
      requests.push({ waitMs: model.latencyMs * (0.5 + random()), leftBytes, isRefused })
    }
  }

  function step(): Pick<Sample, 'work' | 'endedCount' | 'setbackCount'> {
    const moving = requests.filter(({ waitMs, isRefused }) => waitMs <= 0 && !isRefused)
    const each = Math.min(model.bytesPerSecondEach, model.bytesPerSecond / moving.length)
    const bytesEach = (each * stepMs) / 1000
    let work = 0
    for (const request of moving) {
      work += Math.min(request.leftBytes, bytesEach)
      request.leftBytes -= bytesEach
    }
    for (const request of requests) request.waitMs -= stepMs
    const refused = requests.filter(({ isRefused, waitMs }) => isRefused && waitMs <= 0)
    const done = requests.filter(({ leftBytes }) => leftBytes <= 0)
    requests = requests.filter((each) => !refused.includes(each) && !done.includes(each))
    return {
      work: work + done.length * fileCostBytes,
      endedCount: done.length + refused.length,
      setbackCount: refused.length,
    }
  }

  return {
    pass: (concurrency) => {
      const sample = { durationMs: sampleMs, work: 0, meanInUse: 0, endedCount: 0, setbackCount: 0 }
      for (let passedMs = 0; passedMs < sampleMs; passedMs += stepMs) {
        begin(concurrency)
        sample.meanInUse += (requests.length * stepMs) / sampleMs
        const passed = step()
        sample.work += passed.work
        sample.endedCount += passed.endedCount
        sample.setbackCount += passed.setbackCount
      }
      return { ...sample, isHeld: false }
    },
  }
}
