import type { ObjectSum } from '../../../../shared/contract/scans.ts'
import type { SpaceEntry, SpaceSums } from '../../../../shared/contract/space.ts'

/**
 * Of the entries of a folder, the largest by bytes and the largest by number, `limit` of each; the others as one sum.
 * However many there are, only a few are held at a time.
 */
export function createLargest(limit: number) {
  let held: SpaceEntry[] = []
  let entryCount = 0
  /** The folder whose objects are being added. */
  let open: SpaceEntry | null = null

  /** By the time that another entry comes, all objects of those before it were added. */
  function hold(entry: SpaceEntry): SpaceEntry {
    if (held.length >= limit * 16) held = largest(held, limit)
    held.push(entry)
    entryCount += 1
    return entry
  }

  return {
    addObject(name: string, sizeBytes: number): void {
      hold({ kind: 'object', name, objectCount: 1, sizeBytes })
    },
    /** The objects of one folder come one after the other. */
    addToFolder(name: string, sizeBytes: number): void {
      if (open?.name !== name) open = hold({ kind: 'folder', name, objectCount: 0, sizeBytes: 0 })
      open.objectCount += 1
      open.sizeBytes += sizeBytes
    },
    end(total: ObjectSum): Pick<SpaceSums, 'entries' | 'rest'> {
      const entries = largest(held, limit)
      const named = entries.reduce(
        (sum, { objectCount, sizeBytes }) => ({
          objectCount: sum.objectCount + objectCount,
          sizeBytes: sum.sizeBytes + sizeBytes,
        }),
        { objectCount: 0, sizeBytes: 0 },
      )
      return {
        entries,
        rest: {
          entryCount: entryCount - entries.length,
          objectCount: total.objectCount - named.objectCount,
          sizeBytes: total.sizeBytes - named.sizeBytes,
        },
      }
    },
  }
}

/** Those that are among the first `limit` by bytes or by number, the most bytes first. */
function largest(entries: SpaceEntry[], limit: number): SpaceEntry[] {
  const byBytes = entries.toSorted((a, b) => b.sizeBytes - a.sizeBytes || b.objectCount - a.objectCount)
  const byCount = byBytes.toSorted((a, b) => b.objectCount - a.objectCount)
  const chosen = new Set([...byBytes.slice(0, limit), ...byCount.slice(0, limit)])
  return byBytes.filter((entry) => chosen.has(entry))
}
