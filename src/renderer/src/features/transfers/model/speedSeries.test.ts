import { expect, it } from 'vitest'
import {
  areaPath,
  linePath,
  roundTop,
  sampleNear,
  spanOf,
  speedWindowMs,
  stallsIn,
  timeTicks,
  upload,
  withSample,
} from './speedSeries.ts'
import type { SpeedSample } from './speedSeries.ts'

const sample = (atMs: number, uploadBytesPerSecond = 0): SpeedSample => ({
  atMs,
  uploadBytesPerSecond,
  downloadBytesPerSecond: 0,
  stalledBy: null,
})
const frame = {
  width: 600,
  height: 60,
  untilMs: speedWindowMs,
  spanMs: speedWindowMs,
  topBytesPerSecond: 100,
}

it('keeps ten minutes of samples', () => {
  let samples: SpeedSample[] = []
  for (let second = 0; second < 3600; second++) samples = withSample(samples, sample(second * 1000))
  expect(samples.at(-1)?.atMs).toBe(3_599_000)
  expect(samples.length).toBeGreaterThanOrEqual(600)
  expect(samples.length).toBeLessThan(620)
})

it('begins afresh when all it knows is too old', () => {
  expect(withSample([sample(0)], sample(10 * speedWindowMs))).toEqual([sample(10 * speedWindowMs)])
})

it.each([
  [0, 1024],
  [700, 800],
  [1500, 2048],
  [24.6 * 1024 ** 2, 40 * 1024 ** 2],
  [41 * 1024 ** 2, 60 * 1024 ** 2],
  [1010 * 1024 ** 2, 1024 ** 3],
])('rounds the top for %d B/s up to %d', (speed, top) => {
  expect(roundTop(speed)).toBe(top)
})

it('never puts the top below the speed', () => {
  for (let speed = 1; speed < 2 ** 40; speed *= 1.37) expect(roundTop(speed)).toBeGreaterThanOrEqual(speed)
})

it('draws the newest sample at the right edge and the oldest at the left', () => {
  const samples = Array.from({ length: 61 }, (_, index) => sample(index * 10_000, index === 60 ? 100 : 50))
  const path = linePath(samples, upload, frame)
  expect(path.startsWith('M0.0 30.0L')).toBe(true)
  expect(path.endsWith('L600.0 0.0')).toBe(true)
})

it('breaks the line where nothing was measured', () => {
  const samples = [sample(0, 10), sample(1000, 10), sample(60_000, 10), sample(61_000, 10)]
  expect(linePath(samples, upload, frame).match(/M/g)).toHaveLength(2)
  expect(areaPath(samples, upload, frame).match(/Z/g)).toHaveLength(2)
})

it('tells spans in which everything waited, apart by reason', () => {
  const stalled = (atMs: number, stalledBy: SpeedSample['stalledBy']) => ({ ...sample(atMs), stalledBy })
  const samples = [
    stalled(1000, null),
    stalled(2000, 'offline'),
    stalled(3000, 'offline'),
    stalled(4000, 'throttled'),
    stalled(5000, null),
  ]
  expect(stallsIn(samples)).toEqual([
    { fromMs: 2000, toMs: 3000, reason: 'offline' },
    { fromMs: 4000, toMs: 4000, reason: 'throttled' },
  ])
})

it('spans no more than there is to show', () => {
  const minutes = (count: number) => spanOf([sample(0), sample(count * 60_000)]).spanMs / 60_000
  expect([0, 1.5, 2.5, 6, 10, 10.2].map(minutes)).toEqual([2, 2, 5, 10, 10, 10])
  expect(spanOf([]).spanMs).toBe(120_000)
})

it('marks even minutes and leaves room for now', () => {
  const untilMs = Date.UTC(2026, 0, 1, 9, 58, 30)
  expect(
    timeTicks({ untilMs, spanMs: speedWindowMs }, 120_000).map((atMs) =>
      new Date(atMs).toISOString().slice(11, 16),
    ),
  ).toEqual(['09:50', '09:52', '09:54', '09:56'])
})

it('finds the sample under the crosshair, but none far from any', () => {
  const samples = [sample(0, 1), sample(1000, 2), sample(2000, 3)]
  expect(sampleNear(samples, 1400)).toEqual(sample(1000, 2))
  expect(sampleNear(samples, 60_000)).toBeNull()
  expect(sampleNear([], 0)).toBeNull()
})
