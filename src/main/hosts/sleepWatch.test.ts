import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchSleep } from './sleepWatch.ts'

const minuteMs = 60_000
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a clock that jumps tells of sleep, once each time; one that goes on does not', () => {
  const woke = vi.fn<() => void>()
  const close = watchSleep(woke)
  vi.advanceTimersByTime(10 * minuteMs)
  expect(woke).not.toHaveBeenCalled()
  for (const times of [1, 2]) {
    vi.setSystemTime(Date.now() + minuteMs)
    vi.advanceTimersByTime(minuteMs)
    expect(woke).toHaveBeenCalledTimes(times)
  }
  // Somebody set the clock back: nothing has slept.
  vi.setSystemTime(Date.now() - 60 * minuteMs)
  vi.advanceTimersByTime(minuteMs)
  expect(woke).toHaveBeenCalledTimes(2)
  close()
  vi.setSystemTime(Date.now() + 60 * minuteMs)
  vi.advanceTimersByTime(minuteMs)
  expect(woke).toHaveBeenCalledTimes(2)
})
