import { expect, test } from 'vitest'
import { validityOf } from './validity.ts'

const hourMs = 3_600_000

test('an address warns a quarter of an hour before its end, and a short one in its last quarter', () => {
  expect(validityOf(8 * hourMs, 8 * 3600, 0)).toEqual({ state: 'valid', secondsLeft: 28_800 })
  expect(validityOf(8 * hourMs, 8 * 3600, 8 * hourMs - 900_000).state).toBe('soon')
  expect(validityOf(60_000, 60, 44_000).state).toBe('valid')
  expect(validityOf(60_000, 60, 45_000)).toEqual({ state: 'soon', secondsLeft: 15 })
})

test('an address whose time is over has expired', () => {
  expect(validityOf(60_000, 60, 60_000)).toEqual({ state: 'expired', secondsLeft: 0 })
  expect(validityOf(60_000, 60, 90_000)).toEqual({ state: 'expired', secondsLeft: 0 })
})
