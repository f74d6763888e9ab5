import type { DatabaseSync } from 'node:sqlite'
import type { TransferState } from '../../../shared/contract/transfers.ts'
import type { BatchRecord, TransferRecord } from './records.ts'
import { fromRow, stateNumber } from './transferRows.ts'

/** Reads; each answers from an index, whatever the size of the batch. */
export interface TransferQueries {
  get: (id: number) => TransferRecord | undefined
  /** By id, those after `afterId`. */
  inState: (batch: BatchRecord, state: TransferState, afterId: number, limit: number) => TransferRecord[]
  /** Those that have a checkpoint. */
  begun: (batch: BatchRecord) => TransferRecord[]
  /** Those whose back-off has ended, the longest waiting first. */
  due: (batch: BatchRecord, nowMs: number, limit: number) => TransferRecord[]
  nextAttemptAtMs: (batch: BatchRecord) => number | null
  /** Within one state, by id. */
  page: (batch: BatchRecord, state: TransferState, offset: number, limit: number) => TransferRecord[]
  atSlot: (batch: BatchRecord, slot: string) => TransferRecord | undefined
  /** In the order of their slots, those after the given one. */
  bySlot: (batch: BatchRecord, afterSlot: string, limit: number) => (TransferRecord & { slot: string })[]
  /** The first slot of what waits behind this one, in the order of UTF-8 bytes, which is also that of a listing. */
  slotAfter: (batch: BatchRecord, slot: string) => string | null
  /** Whether something of the batch goes below the folder of this slot, which has no `/` at its end. */
  hasBelow: (batch: BatchRecord, slot: string) => boolean
}

export function createTransferQueries(database: DatabaseSync): TransferQueries {
  const select = (rest: string) => database.prepare(`SELECT * FROM transfers WHERE ${rest}`)
  const get = select('id = ?')
  const inState = select('batch = ? AND state = ? AND id > ? ORDER BY id LIMIT ?')
  const due = select(
    'batch = ? AND state = ? AND next_attempt_at_ms <= ? ORDER BY next_attempt_at_ms LIMIT ?',
  )
  const begun = select('id IN (SELECT transfer FROM checkpoints) AND +batch = ?')
  const page = select('batch = ? AND state = ? ORDER BY id LIMIT ? OFFSET ?')
  const atSlot = select('batch = ? AND coalesce(slot, target) = ?')
  const bySlot = database.prepare(
    `SELECT *, coalesce(slot, target) AS own_slot FROM transfers
     WHERE batch = ? AND coalesce(slot, target) > ? ORDER BY coalesce(slot, target) LIMIT ?`,
  )
  const nextAttempt = database.prepare(
    'SELECT min(next_attempt_at_ms) AS at FROM transfers WHERE batch = ? AND state = ?',
  )
  const slotAfter = database.prepare(
    `SELECT coalesce(slot, target) AS slot FROM transfers
     WHERE batch = ? AND coalesce(slot, target) > ? AND state = ? ORDER BY coalesce(slot, target) LIMIT 1`,
  )
  const below = database.prepare(
    'SELECT 1 FROM transfers WHERE batch = ? AND coalesce(slot, target) >= ? AND coalesce(slot, target) < ? LIMIT 1',
  )
  const one = (row: unknown) => (row === undefined ? undefined : fromRow(row))
  const retrying = stateNumber('retrying')
  return {
    get: (id) => one(get.get(id)),
    inState: ({ number }, state, afterId, limit) =>
      inState.all(number, stateNumber(state), afterId, limit).map(fromRow),
    begun: ({ number }) => begun.all(number).map(fromRow),
    due: ({ number }, nowMs, limit) => due.all(number, retrying, nowMs, limit).map(fromRow),
    nextAttemptAtMs: ({ number }) => {
      const at = nextAttempt.get(number, retrying)?.['at'] ?? null
      return at === null ? null : Number(at)
    },
    page: ({ number }, state, offset, limit) =>
      page.all(number, stateNumber(state), limit, offset).map(fromRow),
    atSlot: ({ number }, slot) => one(atSlot.get(number, slot)),
    bySlot: ({ number }, afterSlot, limit) =>
      bySlot.all(number, afterSlot, limit).map((row) => ({ ...fromRow(row), slot: String(row['own_slot']) })),
    slotAfter: ({ number }, slot) => {
      const next = slotAfter.get(number, slot, stateNumber('waiting'))?.['slot']
      return next === undefined ? null : String(next)
    },
    // '0' follows '/' in ASCII: between the two lies all that begins with the folder.
    hasBelow: ({ number }, slot) => below.get(number, `${slot}/`, `${slot}0`) !== undefined,
  }
}
