import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tilesOf } from './tiles.ts'

const area = { width: 800, height: 300 }
const same = (size: number) => size

test('an item takes a part of the area as large as its share', () => {
  const tiles = tilesOf([600, 300, 100], same, area)
  const shares = tiles.map(({ width, height }) => (width * height) / (area.width * area.height))
  expect(shares[0]).toBeCloseTo(0.6, 1)
  expect(shares[1]).toBeCloseTo(0.3, 1)
  expect(shares[2]).toBeCloseTo(0.1, 1)
})

test('one item takes it all', () => {
  expect(tilesOf([5], same, area)).toEqual([{ item: 5, left: 0, top: 0, ...area }])
})

test('there are no tiles of nothing, and none without an area', () => {
  expect(tilesOf([], same, area)).toEqual([])
  expect(tilesOf([0, 0], same, area)).toEqual([])
  expect(tilesOf([1], same, { width: 0, height: 300 })).toEqual([])
})

test('tiles lie in the area, do not overlap, and there is one for the largest', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 2 ** 45 }), { maxLength: 60 }), (sizes) => {
      const tiles = tilesOf(sizes, same, area)
      const largest = Math.max(...sizes)
      if (largest > 0) expect(tiles.some(({ item }) => item === largest)).toBe(true)
      for (const [index, one] of tiles.entries()) {
        expect(one.left).toBeGreaterThanOrEqual(0)
        expect(one.left + one.width).toBeLessThanOrEqual(area.width)
        expect(one.top + one.height).toBeLessThanOrEqual(area.height)
        for (const other of tiles.slice(index + 1)) {
          const isBeside = one.left + one.width <= other.left || other.left + other.width <= one.left
          const isAbove = one.top + one.height <= other.top || other.top + other.height <= one.top
          expect(isBeside || isAbove).toBe(true)
        }
      }
    }),
  )
})
