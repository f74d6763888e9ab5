import { expect, test } from 'vitest'
import { encodePng } from '../../src/main/accounts/practice/png.ts'
import { randomFrom } from '../../src/sandbox/random.ts'
import { choosePalette } from './palette.ts'
import { shrinkPng } from './shrinkPng.ts'

const colourOf = ([red = 0, green = 0, blue = 0]: number[]) => (red << 16) | (green << 8) | blue

function pixelsOf(count: number, colour: (index: number) => number[]): Buffer {
  return Buffer.from(Array.from({ length: count }, (_, index) => colour(index)).flat())
}

test('a picture of few colours keeps each of them', () => {
  const pixels = pixelsOf(1000, (index) => [index % 200, 10, 255 - (index % 200)])
  const { colours, indexOf } = choosePalette(pixels)
  expect(colours).toHaveLength(200)
  for (let index = 0; index < 200; index += 1) {
    const colour = colourOf([index, 10, 255 - index])
    expect(colours[indexOf(colour)]).toBe(colour)
  }
})

test('of many colours the frequent ones stay, and no other is far off', () => {
  const ground = [243, 246, 247]
  const many = pixelsOf(4096, (index) => (index < 1024 ? ground : [index % 64, (index >> 6) * 2, 90]))
  const { colours, indexOf } = choosePalette(many)
  expect(colours.length).toBeLessThanOrEqual(256)
  expect(colours[indexOf(colourOf(ground))]).toBe(colourOf(ground))
  for (let at = 0; at < many.length; at += 3) {
    const colour = many.readUIntBE(at, 3)
    const shown = colours[indexOf(colour)] ?? 0
    for (const shift of [16, 8, 0])
      expect(Math.abs(((shown >> shift) & 255) - ((colour >> shift) & 255))).toBeLessThan(24)
  }
})

test('a shrunk picture has the size of the first one, a palette, and less weight', async () => {
  const noise = randomFrom(1)
  const pixels = pixelsOf(300 * 200, () => [noise() * 255, noise() * 255, noise() * 255])
  const png = await encodePng(300, 200, pixels)
  const small = shrinkPng(png)
  expect(small.subarray(16, 24)).toEqual(png.subarray(16, 24))
  expect(small[25]).toBe(3)
  expect(small.length).toBeLessThan(png.length / 2)
  expect(() => shrinkPng(small)).toThrow('not a PNG of 8-bit RGB')
})
