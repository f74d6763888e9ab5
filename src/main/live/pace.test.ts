import { expect, test } from 'vitest'
import { intervalMs, spreadOf, type Situation } from './pace.ts'

const one: Situation = { pace: 'overview', isLive: true, watchedCount: 1, failedCount: 0 }

test.each<[string, Partial<Situation>, number]>([
  ['live, on its dashboard', { pace: 'closely' }, 2000],
  ['idle, on its dashboard', { pace: 'closely', isLive: false }, 5000],
  ['live, among others', {}, 5000],
  ['idle, among others', { isLive: false }, 15_000],
  ['live, in the background', { pace: 'background' }, 10_000],
  ['idle, in the background', { pace: 'background', isLive: false }, 10_000],
  ['live, among 200', { watchedCount: 200 }, 5000],
  ['live, among 1000', { watchedCount: 1000 }, 25_000],
  ['idle, among 200', { isLive: false, watchedCount: 200 }, 20_000],
  ['idle, among 1000', { isLive: false, watchedCount: 1000 }, 30_000],
  ['live, on its dashboard, with 1000 others', { pace: 'closely', watchedCount: 1000 }, 2000],
  ['live, after one failure', { failedCount: 1 }, 10_000],
  ['live, after many failures', { failedCount: 50 }, 60_000],
])('a channel that is %s', (_, situation, expected) => {
  expect(intervalMs({ ...one, ...situation })).toBe(expected)
})

test('spread looks keep their distance, however many there are', () => {
  for (const count of [2, 10, 200, 1000]) {
    const places = Array.from({ length: count }, (_, number) => spreadOf(number + 1)).toSorted(
      (a, b) => a - b,
    )
    const gaps = places.map((place, index) => (places[index + 1] ?? (places[0] ?? 0) + 1) - place)
    expect(Math.min(...gaps) * count).toBeGreaterThan(0.3)
    expect(Math.max(...gaps) * count).toBeLessThan(2.7)
  }
})
