import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createThrottle } from './throttle.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function countRuns() {
  let count = 0
  const throttle = createThrottle(() => void (count += 1), 100)
  return { throttle, runs: () => count }
}

test('the first is told at once, the next ones together when the while is over', () => {
  const { throttle, runs } = countRuns()
  for (let times = 0; times < 5; times += 1) throttle.soon()
  expect(runs()).toBe(1)
  vi.advanceTimersByTime(100)
  expect(runs()).toBe(2)
  vi.advanceTimersByTime(1_000)
  expect(runs()).toBe(2)
})

test('a second of changes is told ten times', () => {
  const { throttle, runs } = countRuns()
  for (let ms = 0; ms < 1_000; ms += 1) {
    throttle.soon()
    vi.advanceTimersByTime(1)
  }
  expect(runs()).toBe(11)
})

test('what cannot wait is told at once, and what waited is told with it', () => {
  const { throttle, runs } = countRuns()
  throttle.soon()
  throttle.soon()
  throttle.now()
  expect(runs()).toBe(2)
  vi.advanceTimersByTime(1_000)
  expect(runs()).toBe(2)
})

test('nothing is told after the end', () => {
  const { throttle, runs } = countRuns()
  throttle.soon()
  throttle.soon()
  throttle.stop()
  vi.advanceTimersByTime(1_000)
  expect(runs()).toBe(1)
})
