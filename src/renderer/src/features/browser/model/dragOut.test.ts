import { expect, test } from 'vitest'
import { isBeyond, isTooMuchToDrag } from './dragOut.ts'

const frame = { screenX: 100, screenY: 50, outerWidth: 800, outerHeight: 600 }

test('a thousand files and 500 MB can be dragged, and nothing above either', () => {
  expect(isTooMuchToDrag({ objectCount: 1000, sizeBytes: 524_288_000 })).toBe(false)
  expect(isTooMuchToDrag({ objectCount: 1001, sizeBytes: 1 })).toBe(true)
  expect(isTooMuchToDrag({ objectCount: 1, sizeBytes: 524_288_001 })).toBe(true)
})

test('a drag that ends in the window or on its frame has not left it', () => {
  expect(isBeyond({ screenX: 500, screenY: 300 }, frame)).toBe(false)
  expect(isBeyond({ screenX: 100, screenY: 50 }, frame)).toBe(false)
})

test.each([
  [99, 300],
  [901, 300],
  [500, 49],
  [500, 651],
])('a drag that ends at %i, %i has left the window', (screenX, screenY) => {
  expect(isBeyond({ screenX, screenY }, frame)).toBe(true)
})

test('a system that tells no place has not told that the window was left', () => {
  expect(isBeyond({ screenX: 0, screenY: 0 }, frame)).toBe(false)
})
