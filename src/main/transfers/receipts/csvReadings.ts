import { DatabaseSync } from 'node:sqlite'
import type { Locale } from '../../../shared/messages/locale.ts'
import { nameOf } from '../state/views.ts'
import { fromRow, stateNumber } from '../store/transferRows.ts'
import { csvHead, csvLine } from './csv.ts'
import { holder, reasonCondition, type FilesQuery } from './filesQuery.ts'

const rowsPerChunk = 1000

/** Receipts on their way out as CSV, each read piece by piece and as it was at one moment. */
export function createCsvReadings(path: string) {
  const readings = new Map<number, Generator<string>>()
  let lastId = 0

  function* read({ batch, states, ...query }: FilesQuery, locale: Locale): Generator<string> {
    // A transaction of its own: what moves meanwhile neither comes twice nor gets lost.
    const database = new DatabaseSync(path, { readOnly: true })
    try {
      database.exec('PRAGMA busy_timeout = 5000; BEGIN')
      yield csvHead(locale)
      const { sql, values } = reasonCondition({ batch, states, ...query })
      const isHeld = holder(query.text)
      const select = database.prepare(
        `SELECT * FROM transfers WHERE batch = ? AND state = ? AND id > ? ${sql} ORDER BY id LIMIT ${rowsPerChunk}`,
      )
      for (const state of states) {
        let afterId = 0
        for (;;) {
          const records = select.all(batch.number, stateNumber(state), afterId, ...values).map(fromRow)
          const shown = records.filter((record) => isHeld(nameOf(batch, record)))
          yield shown.map((record) => csvLine(batch, record, locale)).join('')
          if (records.length < rowsPerChunk) break
          afterId = records.at(-1)?.id ?? afterId
        }
      }
    } finally {
      database.close()
    }
  }

  return {
    openCsv(query: FilesQuery, locale: Locale): number {
      readings.set(++lastId, read(query, locale))
      return lastId
    },
    /** The next piece, or null at the end. */
    nextCsv(id: number): string | null {
      const next = readings.get(id)?.next()
      return next && !next.done ? next.value : null
    },
    closeCsv(id: number): void {
      readings.get(id)?.return(undefined)
      readings.delete(id)
    },
  }
}
