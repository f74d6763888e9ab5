import { describe, expect, test } from 'vitest'
import { Rate } from './rate.ts'

/** Frames of 1000 bytes, 25 in a second. */
function frames(rate: Rate, { from = 0, count }: { from?: number; count: number }) {
  for (let index = from; index < from + count; index++) {
    rate.add({ atMs: 10_000 + index * 40, timeMs: index * 40, sizeBytes: 1000, isCounted: true })
  }
}

describe('the rate of what comes in', () => {
  test('counts frames and bytes a second', () => {
    const rate = new Rate()
    frames(rate, { count: 75 })
    expect(rate.framesPerSecond()).toBe(25)
    expect(rate.bytesPerSecond(13_000)).toBe(25_000)
  })

  test('is of the last five seconds alone', () => {
    const rate = new Rate()
    rate.add({ atMs: 9000, timeMs: 0, sizeBytes: 9_000_000, isCounted: true })
    frames(rate, { count: 250 })
    expect(rate.bytesPerSecond(19_999)).toBe(25_000)
    expect(rate.framesPerSecond()).toBe(25)
  })

  test('falls to nothing when nothing comes', () => {
    const rate = new Rate()
    frames(rate, { count: 25 })
    expect(rate.bytesPerSecond(60_000)).toBe(0)
  })

  test('does not depend on how evenly frames come', () => {
    const rate = new Rate()
    for (let index = 0; index < 50; index++) {
      const atMs = 10_000 + Math.floor(index / 25) * 1000
      rate.add({ atMs, timeMs: index * 40, sizeBytes: 1, isCounted: true })
    }
    expect(rate.framesPerSecond()).toBe(25)
  })

  test('counts the bytes, not the frames, of what only describes them', () => {
    const rate = new Rate()
    rate.add({ atMs: 10_000, timeMs: 0, sizeBytes: 1000, isCounted: false })
    expect(rate.framesPerSecond()).toBe(0)
    expect(rate.bytesPerSecond(10_500)).toBe(1000)
    frames(rate, { count: 1 })
    expect(rate.framesPerSecond()).toBe(0)
  })

  test('of what never came is nothing', () => {
    const rate = new Rate()
    expect([rate.bytesPerSecond(5), rate.framesPerSecond()]).toEqual([0, 0])
  })
})
