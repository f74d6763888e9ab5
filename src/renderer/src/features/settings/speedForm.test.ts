import { expect, it } from 'vitest'
import { minuteOf, speedOf, speedParts, timeText } from './speedForm.ts'

it('shows a limit in the unit that says it shortest', () => {
  expect(speedParts(2 * 1024 * 1024)).toEqual({ amount: 2, unit: 'MB' })
  expect(speedParts(1.5 * 1024 * 1024)).toEqual({ amount: 1.5, unit: 'MB' })
  expect(speedParts(500 * 1024)).toEqual({ amount: 500, unit: 'KB' })
})

it('reads back what it shows', () => {
  for (const bytes of [64 * 1024, 500 * 1024, 1024 * 1024, 7.3 * 1024 * 1024]) {
    const { amount, unit } = speedParts(Math.round(bytes))
    expect(Math.abs((speedOf(amount, unit) ?? 0) - bytes)).toBeLessThan(1024)
  }
})

it('takes no limit that would be a standstill, and nothing that is no number', () => {
  expect(speedOf(63, 'KB')).toBeNull()
  expect(speedOf(64, 'KB')).toBe(65_536)
  for (const amount of [0, -1, NaN, Infinity]) expect(speedOf(amount, 'MB')).toBeNull()
})

it('writes and reads the minutes of a day', () => {
  for (const minute of [0, 59, 60, 8 * 60 + 30, 1439]) expect(minuteOf(timeText(minute))).toBe(minute)
  expect(timeText(8 * 60 + 5)).toBe('08:05')
  expect(minuteOf('')).toBeNull()
})
