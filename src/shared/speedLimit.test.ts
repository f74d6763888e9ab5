import { expect, test } from 'vitest'
import { limitAt } from './speedLimit.ts'

const at = (hour: number, minute = 0) => new Date(2026, 10, 26, hour, minute).getTime()
const working = { bytesPerSecond: 1000, hours: { fromMinute: 8 * 60, toMinute: 17 * 60 + 30 } }
const nightly = { bytesPerSecond: 1000, hours: { fromMinute: 22 * 60, toMinute: 6 * 60 } }

test('a limit without hours always holds, no limit never', () => {
  expect(limitAt({ bytesPerSecond: 5, hours: null }, at(3))).toBe(5)
  expect(limitAt(null, at(3))).toBeNull()
})

test('hours begin with their first minute and end before their last one', () => {
  const holds = [at(7, 59), at(8), at(17, 29), at(17, 30)].map((time) => limitAt(working, time) !== null)
  expect(holds).toEqual([false, true, true, false])
})

test('hours go over midnight', () => {
  const holds = [at(21, 59), at(22), at(0), at(5, 59), at(6)].map((time) => limitAt(nightly, time) !== null)
  expect(holds).toEqual([false, true, true, true, false])
})

test('hours that end where they begin are the whole day', () => {
  const hours = { fromMinute: 60, toMinute: 60 }
  for (const time of [at(0, 59), at(1), at(13)]) expect(limitAt({ bytesPerSecond: 5, hours }, time)).toBe(5)
})
