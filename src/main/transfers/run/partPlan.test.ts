import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planParts, type Line, type PartSizes } from './partPlan.ts'

const kib = 1024
const mib = 1024 * kib
const gib = 1024 * mib
/** The largest object that OSS takes. */
const largestBytes = 48.8 * 1024 * gib
const alone = { take: () => false, giveBack: () => undefined }

const plan = (changes: PartSizes & Partial<Line> = {}) =>
  planParts(alone, { requestBytesPerSecond: null, concurrency: 8, ...changes })

it('whatever the file, the line and the wish, parts are as OSS takes them', () => {
  const cases = fc.record({
    sizeBytes: fc.double({ min: 0, max: 1, noNaN: true }).map((share) => Math.floor(largestBytes ** share)),
    requestBytesPerSecond: fc.option(fc.double({ min: 0, max: 1e12, noNaN: true })),
    concurrency: fc.integer({ min: 1, max: 64 }),
    partBytes: fc.option(fc.integer({ min: 100 * kib, max: 5 * gib })),
  })
  fc.assert(
    fc.property(cases, ({ sizeBytes, ...line }) => {
      const { partBytes, wholeLimitBytes } = plan(line)
      const each = partBytes(sizeBytes)
      expect(Number.isInteger(each)).toBe(true)
      expect(each).toBeGreaterThanOrEqual(100 * kib)
      expect(each).toBeLessThanOrEqual(5 * gib)
      expect(Math.ceil(sizeBytes / each)).toBeLessThanOrEqual(10_000)
      expect(wholeLimitBytes).toBeLessThanOrEqual(5 * gib)
      if (line.partBytes !== null && sizeBytes <= 10_000 * line.partBytes) expect(each).toBe(line.partBytes)
    }),
  )
})

describe('what is chosen', () => {
  it('is the usual size before anything was measured', () => {
    expect(plan().partBytes(gib)).toBe(8 * mib)
    expect(plan().wholeLimitBytes).toBe(16 * mib)
  })

  it('takes some seconds on a slow line, so that a break costs little', () => {
    for (const requestBytesPerSecond of [30 * kib, 200 * kib, 1.2 * mib]) {
      const seconds = plan({ requestBytesPerSecond }).partBytes(900 * mib) / requestBytesPerSecond
      expect(seconds).toBeGreaterThan(3)
      expect(seconds).toBeLessThan(7)
    }
  })

  it('makes no hundreds of tiny requests on a fast line, and leaves none idle for a single file', () => {
    const { partBytes } = plan({ requestBytesPerSecond: 50 * mib })
    expect(partBytes(50 * gib)).toBe(64 * mib)
    expect(gib / partBytes(gib)).toBe(16)
    expect(partBytes(40 * mib)).toBe(8 * mib)
  })

  it('sends small files whole, and large ones on a slow line in parts', () => {
    expect(plan({ requestBytesPerSecond: 1e9 }).wholeLimitBytes).toBe(16 * mib)
    expect(plan({ requestBytesPerSecond: 20 * kib }).wholeLimitBytes).toBe(256 * kib)
  })

  it('is larger for what made too many parts otherwise', () => {
    expect(plan({ requestBytesPerSecond: 20 * kib }).partBytes(100 * gib)).toBe(11 * mib)
  })
})
