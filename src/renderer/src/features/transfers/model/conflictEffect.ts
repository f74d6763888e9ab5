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

/** What was chosen for one file alone; its row may be out of memory when it is summed up. */
export interface OwnChoice {
  choice: ConflictChoice
  isNewer: boolean
}
/** By the id of the file. */
export type OwnChoices = ReadonlyMap<number, OwnChoice>

/** What a choice does to a whole batch, but for the files that have one of their own. */
export function sumOf(batch: Batch, choice: ConflictChoice, own: OwnChoices): ConflictSum {
  const { conflictCount, totalCount, skippedCount, failedCount, doneCount, runningCount } = batch
  const alone = [...own.values()]
  const rest = {
    count: conflictCount - alone.length,
    newerCount: batch.newerConflictCount - alone.filter((one) => one.isNewer).length,
  }
  const movedBefore = doneCount + runningCount
  const newCount = Math.max(0, totalCount - conflictCount - skippedCount - failedCount - movedBefore)
  const keptBothCount =
    (choice === 'keep-both' ? rest.count : 0) + alone.filter((one) => one.choice === 'keep-both').length
  const replacedCount = replacedOf(rest, choice) + alone.filter(isReplaced).length
  return {
    newCount,
    keptBothCount,
    replacedCount,
    skippedCount: skippedCount + conflictCount - keptBothCount - replacedCount,
    movedCount: newCount + keptBothCount + replacedCount,
  }
}

function replacedOf({ count, newerCount }: { count: number; newerCount: number }, choice: ConflictChoice) {
  if (choice === 'replace') return count
  return choice === 'replace-if-newer' ? newerCount : 0
}

const isReplaced = ({ choice, isNewer: isOursNewer }: OwnChoice) =>
  choice === 'replace' || (choice === 'replace-if-newer' && isOursNewer)

/** How many files are replaced whatever their age; `choice` is null where it is not applied to the rest. */
export function replacedAnyway(batch: Batch, choice: ConflictChoice | null, own: OwnChoices): number {
  const alone = [...own.values()].filter((one) => one.choice === 'replace').length
  return alone + (choice === 'replace' ? batch.conflictCount - own.size : 0)
}
