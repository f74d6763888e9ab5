import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createClimb, rungs, type Climb, type Sample } from './climb.ts'
import { createSimulatedLine, sampleMs, type LineModel } from './testing/simulatedLine.ts'

const kib = 1024
const mib = 1024 * kib

const lines: Record<string, LineModel> = {
  'small files over a long way': {
    bytesPerSecond: 100 * mib,
    bytesPerSecondEach: 20 * mib,
    latencyMs: 150,
    fileBytes: 16 * kib,
  },
  'small files over a short way': {
    bytesPerSecond: 12 * mib,
    bytesPerSecondEach: 12 * mib,
    latencyMs: 20,
    fileBytes: 100 * kib,
  },
  'large files, each connection held to a part of the line': {
    bytesPerSecond: 100 * mib,
    bytesPerSecondEach: 8 * mib,
    latencyMs: 40,
    fileBytes: 16 * mib,
  },
  'large files on a line that one connection fills': {
    bytesPerSecond: 10 * mib,
    bytesPerSecondEach: 10 * mib,
    latencyMs: 40,
    fileBytes: 8 * mib,
  },
  'files on a slow line': {
    bytesPerSecond: 200 * kib,
    bytesPerSecondEach: 100 * kib,
    latencyMs: 300,
    fileBytes: 300 * kib,
  },
}

/** The same numbers each time. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

interface Course {
  /** At each sample. */
  concurrency: number[]
  work: number[]
}

function run(model: LineModel, climb: Pick<Climb, 'see' | 'concurrency'>, seconds: number): Course {
  const line = createSimulatedLine(model, seeded(7))
  const course: Course = { concurrency: [], work: [] }
  for (let passedMs = 0; passedMs < seconds * 1000; passedMs += sampleMs) {
    course.concurrency.push(climb.concurrency())
    const sample = line.pass(climb.concurrency())
    course.work.push(sample.work)
    climb.see(sample)
  }
  return course
}

const since = (seconds: number, values: number[]) => values.slice((seconds * 1000) / sampleMs)
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

const fixed = (concurrency: number) => ({ see: () => undefined, concurrency: () => concurrency })
const bestFixed = (model: LineModel) =>
  Math.max(...rungs.map((rung) => mean(since(20, run(model, fixed(rung), 60).work))))

describe.each(Object.entries(lines))('%s', (_, model) => {
  it('come within a tenth of the best that any number of requests does', () => {
    const { work } = run(model, createClimb(), 300)
    expect(mean(since(60, work))).toBeGreaterThan(0.9 * bestFixed(model))
  })

  it('settle: after a minute it stays between half and twice the usual, and moves seldom', () => {
    const concurrency = since(60, run(model, createClimb(), 300).concurrency)
    const usual = concurrency.toSorted((one, other) => one - other)[concurrency.length / 2] ?? NaN
    expect(Math.max(...concurrency)).toBeLessThanOrEqual(2 * usual)
    expect(Math.min(...concurrency)).toBeGreaterThanOrEqual(usual / 2)
    const moves = concurrency.filter((count, index) => index > 0 && count !== concurrency[index - 1])
    expect(moves.length).toBeLessThan(25)
  })
})

it('many small files need more at a time than large ones on the same line', () => {
  const line = { bytesPerSecond: 20 * mib, bytesPerSecondEach: 10 * mib, latencyMs: 60 }
  const chosen = (fileBytes: number) =>
    Math.max(...since(60, run({ ...line, fileBytes }, createClimb(), 120).concurrency))
  expect(chosen(16 * kib)).toBeGreaterThan(4 * chosen(16 * mib))
})

it('a service that refuses what is too much is not asked for more again and again', () => {
  const model = {
    ...{ bytesPerSecond: 50 * mib, bytesPerSecondEach: 50 * mib, latencyMs: 30, fileBytes: 16 * kib },
    refusesFrom: 20,
  }
  const { work, concurrency } = run(model, createClimb(), 300)
  expect(mean(since(60, work))).toBeGreaterThan(0.9 * bestFixed(model))
  const tooMuch = since(60, concurrency).filter((count) => count > model.refusesFrom)
  expect(tooMuch.length / since(60, concurrency).length).toBeLessThan(0.02)
})

/** As seen on a line that takes what it is given, with all under way that may be. */
const full = (climb: Climb, changes: Partial<Sample> = {}): Sample => ({
  durationMs: sampleMs,
  work: mib * climb.concurrency(),
  meanInUse: climb.concurrency(),
  endedCount: 10,
  setbackCount: 0,
  isHeld: false,
  ...changes,
})

function see(climb: Climb, count: number, changes: (climb: Climb) => Partial<Sample> = () => ({})): void {
  for (let seen = 0; seen < count; seen++) climb.see(full(climb, changes(climb)))
}

describe('it', () => {
  it('climbs to the top where each request more brings more', () => {
    const climb = createClimb()
    see(climb, 100)
    expect(climb.concurrency()).toBe(rungs.at(-1))
  })

  it('takes no stretch for evidence in which the speed limit held bytes back', () => {
    const climb = createClimb()
    see(climb, 1000, () => ({ isHeld: true }))
    expect(climb.concurrency()).toBe(8)
  })

  it('takes no stretch for evidence in which less was under way than might have been', () => {
    const climb = createClimb()
    see(climb, 1000, () => ({ meanInUse: 3 }))
    expect(climb.concurrency()).toBe(8)
  })

  it('halves when requests fail, at once and no faster than that can help', () => {
    const climb = createClimb()
    see(climb, 100)
    see(climb, 1, () => ({ setbackCount: 10 }))
    expect(climb.concurrency()).toBe(32)
    see(climb, 1, () => ({ setbackCount: 10 }))
    expect(climb.concurrency()).toBe(32)
  })

  it('bears single failures among many requests', () => {
    const climb = createClimb()
    see(climb, 400, () => ({ endedCount: 100, setbackCount: 1 }))
    expect(climb.concurrency()).toBe(rungs.at(-1))
  })

  it('looks for more again once the failures are long past', () => {
    const climb = createClimb()
    see(climb, 100)
    see(climb, 1, () => ({ setbackCount: 10 }))
    see(climb, 400)
    expect(climb.concurrency()).toBe(rungs.at(-1))
  })

  it('never leaves its bounds and never jumps, whatever it sees', () => {
    const sample = fc.record({
      durationMs: fc.integer({ min: 1, max: 5000 }),
      work: fc.integer({ min: -1e9, max: 1e9 }),
      meanInUse: fc.oneof(fc.constant(0), fc.constant(NaN), fc.integer({ min: 1, max: 100 })),
      endedCount: fc.nat(1000),
      setbackCount: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(1000)),
      isHeld: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 300 }), (samples) => {
        const climb = createClimb()
        for (const each of samples) {
          const before = rungs.indexOf(climb.concurrency())
          // Mostly full: else there were nothing to go by.
          const meanInUse = Number.isNaN(each.meanInUse) ? climb.concurrency() : each.meanInUse
          climb.see({ ...each, meanInUse })
          const after = rungs.indexOf(climb.concurrency())
          expect(after).toBeGreaterThanOrEqual(0)
          expect(Math.abs(after - before)).toBeLessThanOrEqual(2)
          if (each.isHeld) expect(after).toBeLessThanOrEqual(before)
        }
      }),
    )
  })
})
