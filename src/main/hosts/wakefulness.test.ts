import { beforeEach, expect, test } from 'vitest'
import { totalsSchema } from '../../shared/contract/transfers.ts'
import { createWakefulness } from './wakefulness.ts'

const minuteMs = 60_000
const totals = totalsSchema.parse({
  ...{ runningCount: 0, waitingCount: 0, failedCount: 0, needsDecisionCount: 0, isPaused: false },
  ...{ doneCount: 0, totalCount: 10, doneBytes: 0, totalBytes: 1000, secondsLeft: null },
  ...{ uploadBytesPerSecond: 0, downloadBytesPerSecond: 0, concurrency: 5 },
})

let nowMs: number
let isAwake: ReturnType<typeof createWakefulness>
beforeEach(() => {
  nowMs = 0
  isAwake = createWakefulness(() => nowMs)
})

test('what is counted or moves keeps the computer awake, and nothing else does', () => {
  expect(isAwake({ ...totals, busyCount: 1 })).toBe(true)
  expect(isAwake({ ...totals, busyCount: 0, waitingCount: 3, needsDecisionCount: 1 })).toBe(false)
})

test('an outage keeps it awake for half an hour, and every step begins that anew', () => {
  const still = { ...totals, busyCount: 1, doneBytes: 10 }
  expect(isAwake(still)).toBe(true)
  nowMs += 29 * minuteMs
  expect(isAwake(still)).toBe(true)
  nowMs += minuteMs
  expect(isAwake(still)).toBe(false)
  expect(isAwake({ ...still, doneBytes: 11 })).toBe(true)
})
