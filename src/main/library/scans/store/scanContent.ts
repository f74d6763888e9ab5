import type { DatabaseSync } from 'node:sqlite'
import { unpackBlock, type Block, type KeptVersion } from './blocks.ts'
import type { ScannedUpload } from './scanStore.ts'

/** Reads what scans have found. */
export interface ScanContent {
  /** All that is kept of a prefix, by key and the newest first, some at a time; something around it may come as well. */
  blocks: (scanId: number, prefix: string, unknownMs: number) => Generator<KeptVersion[]>
  uploads: (scanId: number) => ScannedUpload[]
}

export function createScanContent(database: DatabaseSync): ScanContent {
  const selectAll = database.prepare(
    'SELECT keys, classes, facts FROM block WHERE scan = ? ORDER BY first_key, id',
  )
  // The prefix may begin in the middle of a block.
  const selectBelow = database.prepare(
    `SELECT keys, classes, facts FROM block
     WHERE scan = ?1 AND first_key < ?3 AND first_key >= coalesce(
       (SELECT max(first_key) FROM block WHERE scan = ?1 AND first_key < ?2), ?2)
     ORDER BY first_key, id`,
  )
  const selectUploads = database.prepare(
    'SELECT key, initiated_at_ms AS initiatedMs, size_bytes AS sizeBytes FROM upload WHERE scan = ? ORDER BY key',
  )
  return {
    *blocks(scanId, prefix, unknownMs) {
      const blocks =
        prefix === '' ? selectAll.iterate(scanId) : selectBelow.iterate(scanId, prefix, endOf(prefix))
      for (const block of blocks) yield unpackBlock(block as unknown as Block, unknownMs)
    },
    uploads: (scanId) => selectUploads.all(scanId) as unknown as ScannedUpload[],
  }
}

/** The first key that lies behind all that begin with a prefix: `0` follows `/`. */
const endOf = (prefix: string) => `${prefix.slice(0, -1)}0`
