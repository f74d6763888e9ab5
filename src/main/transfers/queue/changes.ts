import type { Place } from '../../../shared/contract/place.ts'
import type { BatchRecord } from '../store/records.ts'

const intervalMs = 1000

/** Tells where objects changed, so that whoever shows them can look again; many changes are told as one. */
export function createChanges(tellOne: (place: Place) => void) {
  const changed = new Set<BatchRecord>()
  let timer: NodeJS.Timeout | null = null

  function tell(): void {
    close()
    for (const batch of changed) for (const place of placesOf(batch)) tellOne(place)
    changed.clear()
  }

  function close(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  return {
    /** Something of the batch has ended. */
    note: (batch: BatchRecord): void => {
      changed.add(batch)
      timer ??= setTimeout(tell, intervalMs)
    },
    /** Tells what is noted now. */
    tell,
    close,
  }
}

function placesOf({ kind, place, targetPlace }: BatchRecord): Place[] {
  if (kind === 'download') return []
  if (targetPlace === null) return [place]
  return kind === 'move' ? [place, targetPlace] : [targetPlace]
}
