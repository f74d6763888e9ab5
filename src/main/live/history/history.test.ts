import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { fakeClock } from '../testing/fakeClock.ts'
import { openHistory } from './history.ts'
import type { Sample } from './samples.ts'

const ref = { profileId: 'p', bucket: 'b', channel: 'cam' }
const dayMs = 86_400_000

function start() {
  const folder = mkdtempSync(join(tmpdir(), 'osprey-history-'))
  const path = join(folder, 'live.db')
  const clock = fakeClock()
  const report = (error: unknown) => {
    throw error
  }
  let history = openHistory(path, clock, report)
  onTestFinished(() => {
    history.close()
    rmSync(folder, { recursive: true })
  })
  const live = (afterMs: number, frames = 25, bits = 500_000): void => {
    const sample = { isLive: true, framesPerSecond: frames, videoBitsPerSecond: bits }
    keep({ ...sample, atMs: startMs + afterMs, audioBitsPerSecond: 64_000 })
  }
  const keep = (sample: Sample) => history.keep(ref, sample, null)
  const startMs = clock.now()
  return {
    ...{ path, clock, startMs, live },
    get history() {
      return history
    },
    idle: (afterMs: number) =>
      keep({
        ...{ atMs: startMs + afterMs, isLive: false },
        ...{ framesPerSecond: null, videoBitsPerSecond: null, audioBitsPerSecond: null },
      }),
    frames: (toMs: number, mostPoints: number) => {
      const { atMs, framesPerSecond } = history.samples(
        ref,
        { fromMs: startMs, toMs: startMs + toMs },
        mostPoints,
      )
      return atMs.map((each, index) => [each - startMs, framesPerSecond[index] ?? null])
    },
    reopen: () => {
      history.close()
      history = openHistory(path, clock, report)
    },
  }
}

describe('samples', () => {
  test('that are few are all told', () => {
    const { live, frames } = start()
    for (const second of [0, 2, 4]) live(second * 1000, 20 + second)
    expect(frames(60_000, 1000)).toEqual([
      [0, 20],
      [2000, 22],
      [4000, 24],
    ])
  })

  test('break off where the computer slept or the app was closed', () => {
    const { live, frames, reopen } = start()
    live(0)
    live(10_000)
    reopen()
    live(8 * 3_600_000)
    expect(frames(9 * 3_600_000, 1000)).toEqual([
      [0, 25],
      [8 * 3_600_000 - 1, null],
      [8 * 3_600_000, 25],
    ])
  })

  test.each([
    ['in a stretch of its own', [0, 2000], 60_000, [90_000, 92_000]],
    ['in the stretch of what came before', [0, 2000], 3000, [90_000]],
    ['in the stretch of what came after', [0], 59_000, [61_000, 90_000]],
    ['between two in one stretch', [0, 2000], 4000, [6000, 8000]],
  ])('break off where the stream ended, also %s', (_, before, endMs, after) => {
    const { live, idle, frames } = start()
    before.forEach((each) => live(each))
    idle(endMs)
    after.forEach((each) => live(each))
    const points = frames(120_000, 10)
    const breaks = points.filter(([, value]) => value === null)
    expect(breaks.map(([atMs]) => atMs)).toEqual([endMs])
    expect(points.at(0)?.[1]).not.toBeNull()
  })

  test('of any number are thinned out to so many at most, and every low, break and end is kept', () => {
    const { live, idle, history, startMs } = start()
    let seed = 3
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
    const lows: number[] = []
    let atMs = 0
    for (let count = 0; count < 4000; count++) {
      atMs += 2000
      if (random() < 0.004) idle(atMs)
      else {
        const frames = random() < 0.002 ? 1 + Math.floor(random() * 5) : 25
        if (frames < 25) lows.push(frames)
        live(atMs, frames)
      }
    }
    for (const mostPoints of [2, 3, 10, 100, 999, 5000]) {
      const thinned = history.samples(ref, { fromMs: startMs, toMs: startMs + atMs }, mostPoints)
      expect(thinned.atMs.length).toBeLessThanOrEqual(mostPoints)
      expect(thinned.atMs).toEqual(thinned.atMs.toSorted((a, b) => a - b))
      const kept = thinned.framesPerSecond.filter((each) => each !== null)
      expect(Math.min(...kept)).toBe(Math.min(...lows))
      for (const column of [thinned.videoBitsPerSecond, thinned.audioBitsPerSecond, thinned.framesPerSecond])
        expect(column).toHaveLength(thinned.atMs.length)
      if (mostPoints >= 999)
        expect(kept.filter((each) => each < 25).length).toBeGreaterThan(lows.length * 0.7)
      if (mostPoints >= 100) expect(thinned.framesPerSecond).toContain(null)
    }
  })

  test('are forgotten after 48 hours, while the app runs', () => {
    const { live, frames, clock } = start()
    live(0)
    live(1000)
    live(70_000)
    clock.pass(2 * dayMs + 500)
    live(2 * dayMs)
    clock.pass(1000)
    expect(frames(3 * dayMs, 1000)).toEqual([
      [70_000, 25],
      [2 * dayMs - 1, null],
      [2 * dayMs, 25],
    ])
  })

  test('are on the disk a second later', () => {
    const { live, clock, path } = start()
    live(0)
    clock.pass(1000)
    const other = openHistory(path, clock, () => {})
    expect(other.samples(ref, { fromMs: 0, toMs: clock.now() }, 10).atMs).toHaveLength(1)
    other.close()
  })
})

describe('a small line', () => {
  test('has the low of each minute, and nothing where it was not live or stopped', () => {
    const { live, idle, history, startMs } = start()
    const minute = (number: number, afterMs = 0) => number * 60_000 + afterMs - (startMs % 60_000)
    for (const [index, bits] of [500_000, 100_000, 500_000].entries())
      live(minute(1, 20_000 + index * 1000), 25, bits)
    live(minute(2))
    idle(minute(2, 10_000))
    live(minute(2, 20_000))
    live(minute(4, 30_000))
    const line = (afterMs: number) => history.line(ref, startMs + afterMs, 5)
    expect(line(minute(4, 30_000))).toEqual([null, 164_000, null, null, 564_000])
    expect(line(minute(5))).toEqual([null, 164_000, null, null, 564_000])
    expect(line(minute(6))).toEqual([164_000, null, null, 564_000, null])
  })

  test('of a channel that nobody ever watched is empty', () => {
    const { history } = start()
    expect(history.line(ref, 0, 3)).toEqual([null, null, null])
  })
})

describe('pushes', () => {
  const seen = (startedAtMs: number, lastSeenAtMs: number) => ({
    startedAtMs,
    lastSeenAtMs,
    remoteAddress: 'a:1',
  })
  const ended = (startedAtMs: number, endedAtMs: number) => ({ startedAtMs, endedAtMs, remoteAddress: 'a:1' })
  const look = (atMs: number): Sample => ({
    ...{ atMs, isLive: true, framesPerSecond: 25, videoBitsPerSecond: 1, audioBitsPerSecond: 1 },
  })

  test('that were seen here and that the service tells of a second later are one', () => {
    const { history, startMs } = start()
    const [seenMs, toldMs] = [startMs - 60_000, startMs - 59_000]
    const before = [ended(startMs - 20_000, startMs - 10_000), ended(toldMs, startMs - 50_000)]
    history.keep(ref, look(startMs - 54_000), seen(seenMs, startMs - 54_000))
    history.keep(ref, look(startMs - 52_000), seen(seenMs, startMs - 52_000))
    expect(history.pushesSince(ref, 0)).toEqual([ended(seenMs, startMs - 52_000)])
    history.addEndedPushes(ref, before)
    history.addEndedPushes(ref, before)
    history.keep(ref, look(startMs - 51_000), seen(seenMs, startMs - 51_000))
    expect(history.pushesSince(ref, 0)).toEqual(before)
    expect(history.pushesSince(ref, startMs - 40_000)).toEqual(before.slice(0, 1))
  })

  test('of the service that follow one another within a second are two', () => {
    const { history } = start()
    history.addEndedPushes(ref, [ended(1000, 1500), ended(2000, 9000)])
    expect(history.pushesSince(ref, 0)).toHaveLength(2)
  })

  test('and alarms are forgotten after 30 days', () => {
    const { history, clock, live } = start()
    history.addEndedPushes(ref, [ended(clock.now() - 1000, clock.now())])
    history.alarms.begin(ref, { kind: 'stopped', seen: '', expected: '', startedAtMs: clock.now() })
    clock.pass(29 * dayMs)
    live(29 * dayMs)
    clock.pass(1000)
    expect(history.pushesSince(ref, 0)).toHaveLength(1)
    expect(history.alarms.latest(ref, 10)).toHaveLength(1)
    clock.pass(dayMs)
    live(30 * dayMs)
    clock.pass(1000)
    expect(history.pushesSince(ref, 0)).toEqual([])
    expect(history.alarms.latest(ref, 10)).toEqual([])
  })
})

test('a damaged file is set aside, and nothing is known', () => {
  const folder = mkdtempSync(join(tmpdir(), 'osprey-history-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'live.db')
  writeFileSync(path, 'no database at all, but a text of some length')
  const history = openHistory(path, fakeClock(), () => {})
  expect(history.damage).toMatchObject({ kind: 'data-corrupt', params: { file: 'live.db' } })
  expect(readdirSync(folder).some((name) => name.startsWith('live.db.damaged-'))).toBe(true)
  expect(history.alarms.latest(ref, 10)).toEqual([])
  history.close()
})
