import fc from 'fast-check'
import { expect, test } from 'vitest'
import { verdictOf, type VerdictRule } from './verdict.ts'

const file = fc.record({
  sizeBytes: fc.nat(3),
  modifiedAtMs: fc.integer({ min: 0, max: 5000 }),
  writtenAtMs: fc.integer({ min: 0, max: 5000 }),
  etag: fc.constant('"e"'),
})
const ends = fc
  .record({ local: fc.option(file), remote: fc.option(file) })
  .filter(({ local, remote }) => local !== null || remote !== null)
const rules = fc.record({
  direction: fc.constantFrom('up' as const, 'down' as const),
  comparison: fc.constantFrom('size-and-time' as const, 'crc64' as const),
  isAllCounted: fc.boolean(),
})

const judge = (
  { local, remote }: { local: Parameters<typeof verdictOf>[1]; remote: Parameters<typeof verdictOf>[2] },
  { isAllCounted, ...rule }: Omit<VerdictRule, 'counts'> & { isAllCounted: boolean },
) => verdictOf('a', local, remote, { ...rule, counts: () => isAllCounted })

test('a file is new, gone, or at both ends, and never two of these', () => {
  fc.assert(
    fc.property(ends, rules, ({ local, remote }, rule) => {
      const [source, target] = rule.direction === 'up' ? [local, remote] : [remote, local]
      const verdict = judge({ local, remote }, rule)
      expect(verdict === 'excluded').toBe(!rule.isAllCounted)
      fc.pre(rule.isAllCounted)
      expect(verdict === 'new').toBe(target === null)
      expect(verdict === 'gone').toBe(source === null)
    }),
  )
})

test('files of different size are never identical, whatever their times', () => {
  fc.assert(
    fc.property(file, file, rules, (local, remote, rule) => {
      fc.pre(local.sizeBytes !== remote.sizeBytes && rule.isAllCounted)
      expect(judge({ local, remote }, rule)).toBe('changed')
    }),
  )
})

test('a source that changed after its target was written is never taken for identical', () => {
  fc.assert(
    fc.property(file, file, fc.nat(999), rules, (local, listed, laterMs, rule) => {
      // A listing tells the second alone.
      const remote = { ...listed, modifiedAtMs: Math.floor(listed.modifiedAtMs / 1000) * 1000 }
      const objectAtMs = remote.modifiedAtMs + laterMs
      const isLater =
        rule.direction === 'up' ? local.modifiedAtMs > objectAtMs : objectAtMs > local.writtenAtMs
      fc.pre(isLater)
      expect(judge({ local, remote }, rule)).not.toBe('identical')
    }),
  )
})

test('by content, only the content of files of one size decides', () => {
  fc.assert(
    fc.property(file, file, rules, (local, remote, rule) => {
      fc.pre(local.sizeBytes === remote.sizeBytes && rule.isAllCounted)
      expect(judge({ local, remote }, { ...rule, comparison: 'crc64' })).toBe('uncompared')
    }),
  )
})
