import { dayMs } from '../../../../shared/bucketSettings/lifecycle/due.ts'
import type { Deed } from '../../../../shared/bucketSettings/lifecycle/decide.ts'
import type { RuleAct, RuleDeed } from '../../../../shared/contract/lifecycle.ts'

const sampleSize = 3
const shownWeeks = 9
const weekDays = 7

interface Tally {
  action: Deed['action']
  storageClass: string | null
  count: number
  sizeBytes: number
  oldestMs: number
  /** How many on each day since 1970: what is done is done at midnight. */
  days: Map<number, number>
}

/** Adds up what one rule does. */
export function createTallies() {
  const tallies: Tally[] = []
  const sample: RuleDeed[] = []

  function tallyOf({ action, storageClass }: Deed): Tally {
    for (const known of tallies)
      if (known.action === action && known.storageClass === storageClass) return known
    const made = {
      ...{ action, storageClass, count: 0, sizeBytes: 0, oldestMs: Infinity },
      days: new Map<number, number>(),
    }
    tallies.push(made)
    return made
  }

  /** Keeps the first ones; of those at one time, the first by key. */
  function keepFirst(key: string, sizeBytes: number | null, { action, storageClass, atMs }: Deed) {
    const last = sample[sampleSize - 1]
    if (last && last.atMs <= atMs) return
    const place = sample.findIndex((other) => other.atMs > atMs)
    sample.splice(place === -1 ? sample.length : place, 0, { key, sizeBytes, action, storageClass, atMs })
    sample.length = Math.min(sample.length, sampleSize)
  }

  return {
    isEmpty: () => tallies.length === 0,
    /** `sinceMs`: from when its days count. */
    add(deed: Deed, key: string, sizeBytes: number | null, sinceMs: number): void {
      const tally = tallyOf(deed)
      tally.count += 1
      tally.sizeBytes += sizeBytes ?? 0
      tally.oldestMs = Math.min(tally.oldestMs, sinceMs)
      const day = deed.atMs / dayMs
      tally.days.set(day, (tally.days.get(day) ?? 0) + 1)
      keepFirst(key, sizeBytes, deed)
    },
    end: (): { acts: RuleAct[]; sample: RuleDeed[] } => ({ acts: tallies.map(toAct), sample }),
  }
}

function toAct({ days, ...tally }: Tally): RuleAct {
  const firstDay = days.keys().reduce((first, day) => Math.min(first, day), Infinity)
  const weeks: number[] = []
  let laterCount = 0
  for (const [day, count] of days) {
    const week = Math.floor((day - firstDay) / weekDays)
    if (week < shownWeeks) weeks[week] = (weeks[week] ?? 0) + count
    else laterCount += count
  }
  return {
    ...tally,
    firstAtMs: firstDay * dayMs,
    weeks: Array.from(weeks, (count) => count ?? 0),
    laterCount,
  }
}
