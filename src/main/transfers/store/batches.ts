import type { DatabaseSync } from 'node:sqlite'
import type { Journal } from './journal.ts'
import { batchRecordSchema, transferStates, type BatchRecord, type Tally } from './records.ts'
import type { TransferState } from '../../../shared/contract/transfers.ts'

/** A batch before anything was planned for it: its sums are empty. */
export type NewBatch = Omit<BatchRecord, 'number' | 'rank' | keyof ReturnType<typeof noSums>>

/** All batches, in the order in which they were started. They live in memory; the database follows them. */
export interface BatchStore {
  all: () => Iterable<BatchRecord>
  /** Those that have not ended, in the order in which they are to start. */
  open: () => readonly BatchRecord[]
  get: (id: string) => BatchRecord | undefined
  byNumber: (number: number) => BatchRecord | undefined
  /** Whether there is such a batch, readable or not. */
  isKept: (number: number) => boolean
  /** Batches whose record makes no sense: nothing of them is shown, moved or removed. */
  unreadableCount: () => number
  /** It starts after all others. */
  create: (record: NewBatch) => BatchRecord
  /** Gives all open batches the order in which they are to start. */
  arrange: (batches: readonly BatchRecord[]) => void
  /** Says that the record was changed: it is written with the next commit. */
  touch: (batch: BatchRecord) => void
  flush: () => void
  forget: (batch: BatchRecord) => void
  reload: () => void
}

export const isOpen = (batch: BatchRecord) => batch.stage !== 'ended' && !batch.isCancelled

const byRank = (one: BatchRecord, other: BatchRecord) => one.rank - other.rank || one.number - other.number

function noSums() {
  const tallies = Object.fromEntries(transferStates.map((state) => [state, { count: 0, bytes: 0 }]))
  return {
    tallies: tallies as Record<TransferState, Tally>,
    newerConflictCount: 0,
    verifiedCount: 0,
    skips: {},
    failures: {},
  }
}

function parse(text: string): Omit<BatchRecord, 'number'> | null {
  try {
    return batchRecordSchema.parse(JSON.parse(text))
  } catch {
    // Counted by the caller, and told to the person.
    return null
  }
}

export function createBatchStore(
  database: DatabaseSync,
  journal: Journal,
  changed: (batch: BatchRecord) => void,
): BatchStore {
  const insert = database.prepare('INSERT INTO batches (id, record) VALUES (?, ?)')
  const update = database.prepare('UPDATE batches SET record = ? WHERE number = ?')
  const remove = database.prepare('DELETE FROM batches WHERE number = ?')
  const select = database.prepare('SELECT number, record FROM batches ORDER BY number')
  const byNumber = new Map<number, BatchRecord>()
  const byId = new Map<string, BatchRecord>()
  const open = new Set<BatchRecord>()
  /** The open ones by rank; null until it is asked for. */
  let inLine: BatchRecord[] | null = null
  /** Left alone, for whoever can read them. */
  const unreadable = new Set<number>()
  const dirty = new Set<BatchRecord>()

  function keep(batch: BatchRecord): BatchRecord {
    byNumber.set(batch.number, batch)
    byId.set(batch.id, batch)
    sort(batch)
    return batch
  }

  function sort(batch: BatchRecord): void {
    if (isOpen(batch) === open.has(batch)) return
    if (isOpen(batch)) open.add(batch)
    else open.delete(batch)
    inLine = null
  }

  function touch(batch: BatchRecord): void {
    sort(batch)
    journal.write(() => dirty.add(batch))
    changed(batch)
  }

  function reload(): void {
    byNumber.clear()
    byId.clear()
    open.clear()
    inLine = null
    dirty.clear()
    unreadable.clear()
    for (const row of select.all()) {
      const number = Number(row['number'])
      const record = parse(String(row['record']))
      if (record) keep({ ...record, number })
      else unreadable.add(number)
    }
  }

  reload()
  return {
    all: () => byNumber.values(),
    open: () => (inLine ??= [...open].sort(byRank)),
    get: (id) => byId.get(id),
    byNumber: (number) => byNumber.get(number),
    isKept: (number) => byNumber.has(number) || unreadable.has(number),
    unreadableCount: () => unreadable.size,
    create: (record) => {
      const rank = Math.max(-1, ...[...open].map((one) => one.rank)) + 1
      const batch = { ...record, ...noSums(), rank, number: 0 }
      batch.number = journal.write(() => Number(insert.run(batch.id, JSON.stringify(batch)).lastInsertRowid))
      changed(keep(batch))
      return batch
    },
    arrange: (batches) => {
      for (const [rank, batch] of batches.entries()) {
        if (batch.rank === rank) continue
        batch.rank = rank
        touch(batch)
      }
      inLine = null
    },
    touch,
    flush: () => {
      for (const batch of dirty) update.run(JSON.stringify(batch), batch.number)
      dirty.clear()
    },
    forget: (batch) => {
      dirty.delete(batch)
      open.delete(batch)
      inLine = null
      byNumber.delete(batch.number)
      byId.delete(batch.id)
      journal.write(() => remove.run(batch.number))
    },
    reload,
  }
}
