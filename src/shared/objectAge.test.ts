import { expect, test } from 'vitest'
import { objectAge } from './objectAge.ts'

const dayMs = 86_400_000
const nowMs = Date.UTC(2026, 10, 27)

test.each([
  [-1, 'week'],
  [0, 'week'],
  [6.9, 'week'],
  [7, 'month'],
  [30, 'halfYear'],
  [182, 'year'],
  [364, 'year'],
  [365, 'older'],
])('what was changed %s days ago is of the age %s', (days, age) => {
  expect(objectAge(nowMs - days * dayMs, nowMs)).toBe(age)
})

test('without a time the age is not known', () => {
  expect(objectAge(null, nowMs)).toBe('unknown')
})
