import { expect, it } from 'vitest'
import { conflictChoices, effectOn, replacedAnyway, sumOf, type OwnChoice } from './conflictEffect.ts'
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
  expect(conflictChoices.map((choice) => sumOf(batch, choice, new Map()))).toEqual([
    { newCount: 206, keptBothCount: 0, replacedCount: 0, skippedCount: 24, movedCount: 206 },
    { newCount: 206, keptBothCount: 8, replacedCount: 0, skippedCount: 16, movedCount: 214 },
    { newCount: 206, keptBothCount: 0, replacedCount: 4, skippedCount: 20, movedCount: 210 },
    { newCount: 206, keptBothCount: 0, replacedCount: 8, skippedCount: 16, movedCount: 214 },
  ])
})

it('sums files that have a choice of their own by that, the others by the choice for the batch', () => {
  const batch = batchWith({ totalCount: 20, conflictCount: 8, newerConflictCount: 4 })
  const own = new Map<number, OwnChoice>([
    [1, { choice: 'replace', isNewer: false }],
    [2, { choice: 'keep-both', isNewer: true }],
    [3, { choice: 'replace-if-newer', isNewer: true }],
    [4, { choice: 'replace-if-newer', isNewer: false }],
    [5, { choice: 'skip', isNewer: true }],
  ])
  expect(conflictChoices.map((choice) => sumOf(batch, choice, own))).toEqual([
    { newCount: 12, keptBothCount: 1, replacedCount: 2, skippedCount: 5, movedCount: 15 },
    { newCount: 12, keptBothCount: 4, replacedCount: 2, skippedCount: 2, movedCount: 18 },
    { newCount: 12, keptBothCount: 1, replacedCount: 3, skippedCount: 4, movedCount: 16 },
    { newCount: 12, keptBothCount: 1, replacedCount: 5, skippedCount: 2, movedCount: 18 },
  ])
  expect(replacedAnyway(batch, 'replace', own)).toBe(4)
  expect(replacedAnyway(batch, 'skip', own)).toBe(1)
  expect(replacedAnyway(batch, null, own)).toBe(1)
})

it('counts as new only what has not moved yet', () => {
  const batch = batchWith({ totalCount: 20, conflictCount: 8, doneCount: 3, runningCount: 2 })
  expect(sumOf(batch, 'skip', new Map())).toMatchObject({ newCount: 7, movedCount: 7 })
})
