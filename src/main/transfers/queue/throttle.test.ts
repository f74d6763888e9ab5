import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createThrottle } from './throttle.ts'

let limit: number | null
let movedBytes: number
const stopping = new AbortController()

beforeEach(() => {
  limit = 1_000_000
  movedBytes = 0
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

const throttle = () =>
  createThrottle(
    () => limit,
    () => performance.now(),
  )

/** Moves pieces one after the other for as long as the test runs. */
async function move(through: ReturnType<typeof throttle>, pieceBytes: number): Promise<never> {
  for (;;) {
    await through.paceFor(stopping.signal).take(pieceBytes)
    movedBytes += pieceBytes
    // Bytes take a moment, too; else nothing would ever let the clock go on.
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

test('many transfers together keep to the limit within 5 %', async () => {
  const shared = throttle()
  for (const pieceBytes of [32_768, 32_768, 1000, 65_536, 4096]) void move(shared, pieceBytes)
  await vi.advanceTimersByTimeAsync(1000)
  movedBytes = 0
  await vi.advanceTimersByTimeAsync(20_000)
  expect(movedBytes / 20_000_000).toBeGreaterThan(0.95)
  expect(movedBytes / 20_000_000).toBeLessThan(1.05)
})

test('a pause earns no more than a moment of credit', async () => {
  const shared = throttle()
  void move(shared, 32_768)
  await vi.advanceTimersByTimeAsync(1000)
  await vi.advanceTimersByTimeAsync(60_000)
  movedBytes = 0
  for (let count = 0; count < 20; count++) void move(shared, 32_768)
  await vi.advanceTimersByTimeAsync(1000)
  expect(movedBytes).toBeLessThan(1_300_000)
})

test('a limit that is lifted lets all go that wait', async () => {
  const shared = throttle()
  const pace = shared.paceFor(stopping.signal)
  limit = 1
  expect(pace.take(1000)).toBeUndefined()
  const waiting = Promise.all([pace.take(1000), pace.take(1000)])
  limit = null
  await vi.advanceTimersByTimeAsync(1000)
  await waiting
})

test('who is stopped while waiting is not charged', async () => {
  const shared = throttle()
  const pace = shared.paceFor(stopping.signal)
  limit = 1000
  void pace.take(1000)
  const stopped = new AbortController()
  const given = shared.paceFor(stopped.signal).take(1_000_000)
  const next = pace.take(10)
  stopped.abort()
  await vi.advanceTimersByTimeAsync(1100)
  await Promise.all([given, next])
})

test('nobody waits after the end', async () => {
  const shared = throttle()
  const pace = shared.paceFor(stopping.signal)
  limit = 1
  void pace.take(1_000_000)
  const waiting = pace.take(1)
  shared.close()
  await waiting
})

test('a slow line is shared by few, no limit by all', () => {
  limit = 64 * 1024
  expect(throttle().maxRequests()).toBe(1)
  limit = 1024 * 1024
  expect(throttle().maxRequests()).toBe(16)
  limit = null
  expect(throttle().maxRequests()).toBe(Infinity)
})

test('it tells whether it has held anybody back since it was last asked', async () => {
  limit = 1024 * 1024
  const shared = throttle()
  const pace = shared.paceFor(new AbortController().signal)
  void pace.take(100)
  expect(shared.hasHeld()).toBe(false)
  const [first, second] = [pace.take(1_000_000), pace.take(1)]
  expect(shared.hasHeld()).toBe(true)
  shared.close()
  await first
  await second
  expect(shared.hasHeld()).toBe(false)
})
