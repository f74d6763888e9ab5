import { expect, it } from 'vitest'
import { conflictChoices, effectOn, sumOf } from './conflictEffect.ts'
import { batchWith, transferWith } from './fixtures.ts'

const clash = (sourceModifiedAtMs: number | null, modifiedAtMs: number | null) =>
  transferWith({ state: 'conflict', sourceModifiedAtMs, occupant: { sizeBytes: 1, modifiedAtMs } })

it('replaces if newer only where the source is the more recent one', () => {
  expect(effectOn(clash(20, 10), 'replace-if-newer')).toBe('replace-newer')
  expect(effectOn(clash(10, 20), 'replace-if-newer')).toBe('skip-older')
  expect(effectOn(clash(10, 10), 'replace-if-newer')).toBe('skip-older')
})

it('leaves what is there when a time is unknown', () => {
  expect(effectOn(clash(null, 10), 'replace-if-newer')).toBe('skip-older')
  expect(effectOn(clash(10, null), 'replace-if-newer')).toBe('skip-older')
})

it('says of each replaced file whether it is newer', () => {
  expect(effectOn(clash(20, 10), 'replace')).toBe('replace-newer')
  expect(effectOn(clash(10, 20), 'replace')).toBe('replace')
})

it('sums each choice so that every file is accounted for', () => {
  const batch = batchWith({ totalCount: 230, skippedCount: 16, conflictCount: 8, newerConflictCount: 4 })
  expect(conflictChoices.map((choice) => sumOf(batch, choice))).toEqual([
    { newCount: 206, keptBothCount: 0, replacedCount: 0, skippedCount: 24, movedCount: 206 },
    { newCount: 206, keptBothCount: 8, replacedCount: 0, skippedCount: 16, movedCount: 214 },
    { newCount: 206, keptBothCount: 0, replacedCount: 4, skippedCount: 20, movedCount: 210 },
    { newCount: 206, keptBothCount: 0, replacedCount: 8, skippedCount: 16, movedCount: 214 },
  ])
})
