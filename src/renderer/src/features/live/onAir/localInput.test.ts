import { expect, test } from 'vitest'
import { fromLocalInput, toLocalInput } from './localInput.ts'

test('a time goes into a field and comes back to the minute', () => {
  const timeMs = new Date(2026, 0, 5, 9, 7, 42).getTime()
  expect(toLocalInput(timeMs)).toBe('2026-01-05T09:07')
  expect(fromLocalInput('2026-01-05T09:07')).toBe(new Date(2026, 0, 5, 9, 7).getTime())
  expect(fromLocalInput('')).toBeNull()
})
