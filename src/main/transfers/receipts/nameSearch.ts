import type { DatabaseSync } from 'node:sqlite'
import { nameOf } from '../state/views.ts'
import type { BatchRecord } from '../store/records.ts'
import { holder } from './filesQuery.ts'

/** Few enough for a step of some hundredths of a second, so that others are answered in between. */
const rowsPerStep = 50_000

export type SearchedBatch = Pick<BatchRecord, 'number' | 'kind' | 'place'>

export interface SearchStep {
  /** How many files were found, by the number of their batch. */
  counts: [batchNumber: number, count: number][]
  /** Where the next step begins; null when all was looked at. */
  lastId: number | null
}

/** Finds text in the names of all files, a step at a time. */
export function createNameSearch(database: DatabaseSync) {
  const select = database.prepare(
    'SELECT id, batch, source, target FROM transfers WHERE id > ? ORDER BY id LIMIT ?',
  )
  select.setReturnArrays(true)
  return {
    search(text: string, batches: SearchedBatch[], afterId: number): SearchStep {
      const isHeld = holder(text)
      const byNumber = new Map(batches.map((batch) => [batch.number, batch]))
      const counts = new Map<number, number>()
      let rowCount = 0
      let lastId = afterId
      for (const row of select.iterate(afterId, rowsPerStep)) {
        const [id, number, source, target] = row as unknown as [number, number, string, string]
        rowCount += 1
        lastId = id
        const batch = byNumber.get(number)
        if (!batch || !isHeld(nameOf(batch, { source, target }))) continue
        counts.set(batch.number, (counts.get(batch.number) ?? 0) + 1)
      }
      return { counts: [...counts], lastId: rowCount < rowsPerStep ? null : lastId }
    },
  }
}
