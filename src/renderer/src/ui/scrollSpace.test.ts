import { expect, test } from 'vitest'
import { createScrollSpace, maxScrollPx } from './scrollSpace.ts'

const rowPx = 32

test('a list that fits is not squeezed', () => {
  const space = createScrollSpace(100_000 * rowPx)
  expect(space.scrollHeightPx).toBe(3_200_000)
  expect(space.toContent(1234)).toBe(1234)
})

test('a million rows fit into what a browser can scroll, at 400 % zoom too', () => {
  expect(createScrollSpace(1_000_000 * rowPx).scrollHeightPx * 4).toBeLessThan(33_554_428)
})

test('the ends of the scroll bar are the ends of the list, where a pixel stays a pixel', () => {
  const contentPx = 1_000_000 * rowPx
  const space = createScrollSpace(contentPx)
  const viewportPx = 700
  expect(space.toContent(0)).toBe(0)
  expect(space.toContent(maxScrollPx - viewportPx)).toBe(contentPx - viewportPx)
  expect(space.toContent(5000) - space.toContent(4900)).toBe(100)
  expect(space.toContent(maxScrollPx - 4900) - space.toContent(maxScrollPx - 5000)).toBe(100)
})

test('the way to a row and back is the same, anywhere', () => {
  const contentPx = 5_000_000 * rowPx
  const space = createScrollSpace(contentPx)
  for (let px = 0; px <= contentPx; px += contentPx / 97) {
    expect(space.toContent(space.toScroll(px))).toBeCloseTo(px, 3)
  }
})
