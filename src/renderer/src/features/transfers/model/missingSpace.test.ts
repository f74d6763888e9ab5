import { expect, test } from 'vitest'
import { missingBytesOf, mostMissingBytes } from './missingSpace.ts'

const full = (missingBytes: number, state: 'paused' | 'cancelled' = 'paused') => ({
  state,
  failure: { kind: 'disk-full' as const, message: 'ENOSPC', params: { path: '/d', missingBytes } },
})

test('what waits for room says how much, and the bar says the most', () => {
  expect(missingBytesOf(full(10))).toBe(10)
  expect(mostMissingBytes([full(10), full(30), full(20)])).toBe(30)
})

test('nothing is said of what has ended, or waits for something else', () => {
  const gone = { state: 'paused' as const, failure: { kind: 'file-missing' as const, message: 'ENOENT' } }
  expect(mostMissingBytes([full(10, 'cancelled'), gone, { state: 'running', failure: null }])).toBeNull()
})
