import { expect, it } from 'vitest'
import { steadyTimeLeft } from './timeLeft.ts'

/** Feeds estimates every 100 ms and collects what is shown, without repeats. */
function shown(estimates: number[]): (number | null)[] {
  const timeLeft = steadyTimeLeft()
  const values = estimates.map((seconds, index) => timeLeft.update(index * 100, seconds))
  return values.filter((value, index) => index === 0 || value !== values[index - 1])
}

const countdown = (fromSeconds: number, ticks: number) =>
  Array.from({ length: ticks }, (_, tick) => Math.max(0, fromSeconds - tick / 10))

it('counts a steady transfer down in steps of five seconds', () => {
  expect(shown(countdown(30, 301))).toEqual([30, 25, 20, 15, 10, 5, 0])
})

it('shows whole minutes while there are many', () => {
  expect(shown(countdown(300, 1800))).toEqual([300, 240, 180])
})

it('never counts up while estimates shake by a third around the truth', () => {
  const shaking = countdown(240, 2300).map((seconds, index) => seconds * (1 + 0.33 * Math.sin(index * 1.7)))
  const values = shown(shaking).map(Number)
  expect(values.every((value, index) => index === 0 || value < (values[index - 1] ?? 0))).toBe(true)
})

it('believes a lasting change within seconds', () => {
  const values = shown([...countdown(60, 50), ...countdown(600, 50)])
  expect(values.at(-1)).toBe(600)
})

it('ignores one wild estimate', () => {
  const values = shown([...countdown(60, 50), 9000, ...countdown(54.9, 20)])
  expect(Math.max(...values.map(Number))).toBe(60)
})

it('shows nothing where there is no estimate, and begins afresh after it', () => {
  const timeLeft = steadyTimeLeft()
  timeLeft.update(0, 20)
  expect(timeLeft.update(100, null)).toBeNull()
  expect(timeLeft.update(200, 4000)).toBe(4020)
})
