import type { DatabaseSync } from 'node:sqlite'
import { inTransaction } from '../../../storage/database.ts'
import { packBlock, unpackBlock } from './blocks.ts'
import type { ScanStore } from './scanStore.ts'

const blockSize = 1000
/** Few enough that whoever else asks waits for a moment. */
const sortedAtOnce = 20 * blockSize

const objectFacts = { isMarker: false, isNull: true, isLatest: true }
const nothing = packBlock([])

/** Objects that come in any order, of which blocks are made once all are there. */
export function createUnsorted(
  database: DatabaseSync,
  append: ScanStore['append'],
): Pick<ScanStore, 'addUnsorted' | 'sortSome'> {
  const insert = database.prepare('INSERT OR IGNORE INTO unsorted VALUES (?, ?, ?, ?, ?)')
  const select = database.prepare(
    `SELECT key, size_bytes AS sizeBytes, storage_class AS storageClass, modified_at_ms AS modifiedAtMs
     FROM unsorted WHERE scan = ? ORDER BY key LIMIT ${sortedAtOnce}`,
  )
  const deleteUpTo = database.prepare('DELETE FROM unsorted WHERE scan = ? AND key <= ?')

  return {
    addUnsorted: (scanId, block) =>
      inTransaction(database, () => {
        const sum = { objectCount: 0, sizeBytes: 0 }
        for (const { key, sizeBytes, storageClass, modifiedMs } of unpackBlock(block, NaN)) {
          const timeMs = Number.isNaN(modifiedMs) ? null : modifiedMs
          if (insert.run(scanId, key, sizeBytes, storageClass, timeMs).changes === 0) continue
          sum.objectCount += 1
          sum.sizeBytes += sizeBytes
        }
        return append(scanId, { ...nothing, sum }, null)
      }),
    sortSome: (scanId) =>
      inTransaction(database, () => {
        const rows = select.all(scanId) as unknown as UnsortedRow[]
        for (let at = 0; at < rows.length; at += blockSize) {
          const versions = rows.slice(at, at + blockSize).map(({ modifiedAtMs, ...row }) => ({
            ...row,
            ...objectFacts,
            modifiedMs: modifiedAtMs ?? NaN,
          }))
          // They were counted as they came.
          append(scanId, { ...packBlock(versions), sum: nothing.sum }, null)
        }
        const last = rows.at(-1)
        if (last) deleteUpTo.run(scanId, last.key)
        return rows.length === sortedAtOnce
      }),
  }
}

interface UnsortedRow {
  key: string
  sizeBytes: number
  storageClass: string
  modifiedAtMs: number | null
}
