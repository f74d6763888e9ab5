import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { selection as selectionSchema, type Selection } from '../../../shared/contract/place.ts'
import type { Journal } from './journal.ts'
import type { BatchRecord } from './records.ts'

/** A selection of everything in a place, most of which no window ever loaded. */
export type AllOfPlace = Extract<Selection, { type: 'all' }>

const rowSchema = z.object({
  selection: z.string().transform((text) => selectionSchema.options[1].parse(JSON.parse(text))),
  next_row: z.number(),
})

/** Selections of everything in a place that were not read to their end. */
export interface SelectionStore {
  add: (batch: BatchRecord, selection: AllOfPlace) => void
  /** Undefined once it was read to its end. */
  get: (batch: BatchRecord) => z.infer<typeof rowSchema> | undefined
  /** Where reading goes on. */
  advance: (batch: BatchRecord, nextRow: number) => void
  remove: (batch: BatchRecord) => void
  /** Numbers of the batches that have one. */
  batchNumbers: () => number[]
}

export function createSelectionStore(database: DatabaseSync, journal: Journal): SelectionStore {
  const insert = database.prepare('INSERT INTO selections (batch, selection) VALUES (?, ?)')
  const select = database.prepare('SELECT selection, next_row FROM selections WHERE batch = ?')
  const update = database.prepare('UPDATE selections SET next_row = ? WHERE batch = ?')
  const remove = database.prepare('DELETE FROM selections WHERE batch = ?')
  const numbers = database.prepare('SELECT batch FROM selections')

  return {
    add: ({ number }, chosen) => journal.write(() => void insert.run(number, JSON.stringify(chosen))),
    get: ({ number }) => {
      const row = select.get(number)
      return row && rowSchema.parse(row)
    },
    advance: ({ number }, nextRow) => journal.write(() => void update.run(nextRow, number)),
    remove: ({ number }) => journal.write(() => void remove.run(number)),
    batchNumbers: () => numbers.all().map(({ batch }) => Number(batch)),
  }
}
