import { expect, test } from 'vitest'
import { valueScale } from './chartOptions.ts'

test.each([
  [2.58e6, [0, 1e6, 2e6, 3e6]],
  [4.86e6, [0, 2e6, 4e6, 6e6]],
  [70_000, [0, 25_000, 50_000, 75_000]],
  [25, [0, 10, 20, 30]],
  [30, [0, 10, 20, 30]],
  [60, [0, 20, 40, 60]],
  [0, [0, 0.5, 1]],
])('a scale for up to %d has the lines %j', (highest, ticks) => {
  const scale = valueScale([null, highest, highest / 2])
  expect(scale.ticks.map((tick) => Number(tick.toPrecision(6)))).toEqual(ticks)
  expect(scale.top).toBeGreaterThan(highest)
})

test('what was never measured has a scale, too', () => {
  expect(valueScale([null]).ticks.at(-1)).toBe(1)
})
