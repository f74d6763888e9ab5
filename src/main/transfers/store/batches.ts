import type { DatabaseSync } from 'node:sqlite'
import type { Journal } from './journal.ts'
import { batchRecordSchema, transferStates, type BatchRecord, type Tally } from './records.ts'
import type { TransferState } from '../../../shared/contract/transfers.ts'

/** All batches, in the order in which they were started. They live in memory; the database follows them. */
export interface BatchStore {
  all: () => Iterable<BatchRecord>
  get: (id: string) => BatchRecord | undefined
  byNumber: (number: number) => BatchRecord | undefined
  create: (record: Omit<BatchRecord, 'number' | 'tallies'>) => BatchRecord
  /** Says that the record was changed: it is written with the next commit. */
  touch: (batch: BatchRecord) => void
  flush: () => void
  forget: (batch: BatchRecord) => void
  reload: () => void
}

const noTallies = () =>
  Object.fromEntries(transferStates.map((state) => [state, { count: 0, bytes: 0 }])) as Record<
    TransferState,
    Tally
  >

export function createBatchStore(database: DatabaseSync, journal: Journal): BatchStore {
  const insert = database.prepare('INSERT INTO batches (id, record) VALUES (?, ?)')
  const update = database.prepare('UPDATE batches SET record = ? WHERE number = ?')
  const remove = database.prepare('DELETE FROM batches WHERE number = ?')
  const select = database.prepare('SELECT number, record FROM batches ORDER BY number')
  const byNumber = new Map<number, BatchRecord>()
  const byId = new Map<string, BatchRecord>()
  const changed = new Set<BatchRecord>()

  function keep(batch: BatchRecord): BatchRecord {
    byNumber.set(batch.number, batch)
    byId.set(batch.id, batch)
    return batch
  }

  function reload(): void {
    byNumber.clear()
    byId.clear()
    changed.clear()
    for (const { number, record } of select.all()) {
      const parsed = batchRecordSchema.parse(JSON.parse(String(record)))
      keep({ ...parsed, number: Number(number) })
    }
  }

  reload()
  return {
    all: () => byNumber.values(),
    get: (id) => byId.get(id),
    byNumber: (number) => byNumber.get(number),
    create: (record) => {
      const batch = { ...record, tallies: noTallies(), number: 0 }
      batch.number = journal.write(() => Number(insert.run(batch.id, JSON.stringify(batch)).lastInsertRowid))
      return keep(batch)
    },
    touch: (batch) => journal.write(() => void changed.add(batch)),
    flush: () => {
      for (const batch of changed) update.run(JSON.stringify(batch), batch.number)
      changed.clear()
    },
    forget: (batch) => {
      changed.delete(batch)
      byNumber.delete(batch.number)
      byId.delete(batch.id)
      journal.write(() => remove.run(batch.number))
    },
    reload,
  }
}
