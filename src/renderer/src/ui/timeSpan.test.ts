import { expect, test } from 'vitest'
import { customSpan } from './timeSpan.ts'

const weekSeconds = 604_800

test('a span is between a minute and the longest there may be', () => {
  expect(customSpan(1, 'minutes', weekSeconds)).toEqual({ seconds: 60 })
  expect(customSpan(1.5, 'hours', weekSeconds)).toEqual({ seconds: 5400 })
  expect(customSpan(7, 'days', weekSeconds)).toEqual({ seconds: weekSeconds })
  expect(customSpan(8, 'days', weekSeconds)).toEqual({ problem: 'tooLong' })
  expect(customSpan(0, 'minutes', weekSeconds)).toEqual({ problem: 'tooShort' })
  expect(customSpan(Number.NaN, 'days', weekSeconds)).toEqual({ problem: 'tooShort' })
})
