import type { Batch, ConflictPolicy, Transfer } from '../../../../../shared/contract/transfers.ts'

export const conflictChoices = [
  'skip',
  'keep-both',
  'replace-if-newer',
  'replace',
] as const satisfies ConflictPolicy[]
export type ConflictChoice = (typeof conflictChoices)[number]

export type ConflictEffect = 'skip' | 'skip-older' | 'keep-both' | 'replace' | 'replace-newer'

/** What a choice does to one file that is already there. Equal or unknown times count as not newer. */
export function effectOn(transfer: Transfer, choice: ConflictChoice): ConflictEffect {
  if (choice === 'keep-both' || choice === 'skip') return choice
  if (choice === 'replace') return isNewer(transfer) ? 'replace-newer' : 'replace'
  return isNewer(transfer) ? 'replace-newer' : 'skip-older'
}

export function isNewer({ sourceModifiedAtMs, occupant }: Transfer): boolean {
  return (sourceModifiedAtMs ?? -Infinity) > (occupant?.modifiedAtMs ?? Infinity)
}

export interface ConflictSum {
  /** Nothing was there. */
  newCount: number
  keptBothCount: number
  replacedCount: number
  /** With those that need no decision, such as identical content. */
  skippedCount: number
  /** Everything that will be moved. */
  movedCount: number
}

/** What a choice does to a whole batch. */
export function sumOf(batch: Batch, choice: ConflictChoice): ConflictSum {
  const { conflictCount, newerConflictCount } = batch
  const newCount = Math.max(0, batch.totalCount - conflictCount - batch.skippedCount - batch.failedCount)
  const keptBothCount = choice === 'keep-both' ? conflictCount : 0
  const replacedCount =
    choice === 'replace' ? conflictCount : choice === 'replace-if-newer' ? newerConflictCount : 0
  return {
    newCount,
    keptBothCount,
    replacedCount,
    skippedCount: batch.skippedCount + conflictCount - keptBothCount - replacedCount,
    movedCount: newCount + keptBothCount + replacedCount,
  }
}
