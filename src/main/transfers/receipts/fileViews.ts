import type { DatabaseSync } from 'node:sqlite'
import { nameOf } from '../state/views.ts'
import type { TransferRecord } from '../store/records.ts'
import { fromRow, stateNumber } from '../store/transferRows.ts'
import { holder, reasonCondition, type FilesQuery } from './filesQuery.ts'

interface FileView {
  /** Of the files, in order: 8 MB for a million. */
  ids: Float64Array
  /** Of the database when it was made; another one says that something was committed since. */
  dataVersion: number
  madeAtMs: number
  tookMs: number
}

const keptViews = 4
/** While a batch runs, a view is made anew only after this many times the time that it took: five parts in a hundred. */
const restPerWork = 20

/** Reads any stretch of the files that a filter lets through: their order is made once and kept as their ids. */
export function createFileViews(database: DatabaseSync) {
  const select = database.prepare('SELECT * FROM transfers WHERE id = ?')
  const version = database.prepare('PRAGMA data_version')
  /** The one used last stands last. */
  const kept = new Map<string, FileView>()
  const dataVersion = () => Number(version.get()?.['data_version'])

  function get(query: FilesQuery): FileView {
    const name = JSON.stringify([query.batch.number, query.states, query.part, query.text])
    const known = kept.get(name)
    kept.delete(name)
    const view = known && isFresh(known) ? known : make(query)
    kept.set(name, view)
    for (const oldest of kept.keys()) if (kept.size > keptViews) kept.delete(oldest)
    return view
  }

  function isFresh(view: FileView): boolean {
    const isAtRest = performance.now() - view.madeAtMs < view.tookMs * restPerWork
    return isAtRest || view.dataVersion === dataVersion()
  }

  function make(query: FilesQuery): FileView {
    const madeAtMs = performance.now()
    const madeOf = dataVersion()
    const ids = Float64Array.from(matchingIds(database, query))
    return { ids, dataVersion: madeOf, madeAtMs, tookMs: performance.now() - madeAtMs }
  }

  return {
    files(
      query: FilesQuery,
      offset: number,
      limit: number,
    ): { totalCount: number; records: TransferRecord[] } {
      const { ids } = get(query)
      const records = [...ids.subarray(offset, offset + limit)].flatMap((id) => {
        const row = select.get(id)
        return row === undefined ? [] : [fromRow(row)]
      })
      return { totalCount: ids.length, records }
    },
  }
}

function* matchingIds(database: DatabaseSync, query: FilesQuery): Generator<number> {
  const { batch, states, text } = query
  const { sql, values } = reasonCondition(query)
  const isHeld = holder(text)
  const columns = text.trim() === '' ? 'id' : 'id, source, target'
  const select = database.prepare(
    `SELECT ${columns} FROM transfers WHERE batch = ? AND state = ? ${sql} ORDER BY id`,
  )
  for (const state of states)
    for (const { id, source = '', target = '' } of select.iterate(
      batch.number,
      stateNumber(state),
      ...values,
    ))
      if (isHeld(nameOf(batch, { source: String(source), target: String(target) }))) yield Number(id)
}
