import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPacer } from './pacer.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('the first call works at once, a burst after it works once more when the pause is over', () => {
  const work = vi.fn()
  const pacer = createPacer(400, work)
  for (let i = 0; i < 10; i += 1) pacer.run()
  expect(work).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(400)
  expect(work).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(4000)
  expect(work).toHaveBeenCalledTimes(2)
})

test('nothing runs after it was stopped', () => {
  const work = vi.fn()
  const pacer = createPacer(400, work)
  pacer.run()
  pacer.run()
  pacer.stop()
  vi.advanceTimersByTime(4000)
  expect(work).toHaveBeenCalledTimes(1)
})
