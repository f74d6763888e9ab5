import { expect, test } from 'vitest'
import { customExpiry } from './expiry.ts'

test('a span is between a minute and seven days', () => {
  expect(customExpiry(1, 'minutes')).toEqual({ seconds: 60 })
  expect(customExpiry(1.5, 'hours')).toEqual({ seconds: 5400 })
  expect(customExpiry(7, 'days')).toEqual({ seconds: 604_800 })
  expect(customExpiry(8, 'days')).toEqual({ problem: 'tooLong' })
  expect(customExpiry(0, 'minutes')).toEqual({ problem: 'tooShort' })
  expect(customExpiry(Number.NaN, 'days')).toEqual({ problem: 'tooShort' })
})
