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
  const countOf = database.prepare('SELECT count(*) AS count FROM transfers WHERE batch = ? AND state = ?')
  const page = database.prepare(
    'SELECT id FROM transfers WHERE batch = ? AND state = ? ORDER BY id LIMIT ? OFFSET ?',
  )
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
    const ids = new Float64Array(matchingIds(database, query))
    return { ids, dataVersion: madeOf, madeAtMs, tookMs: performance.now() - madeAtMs }
  }

  function pageOfStates({ batch, states }: FilesQuery, offset: number, limit: number) {
    const ids: number[] = []
    let totalCount = 0
    for (const state of states) {
      const count = Number(countOf.get(batch.number, stateNumber(state))?.['count'])
      const from = Math.max(0, offset - totalCount)
      const wanted = Math.min(limit - ids.length, count - from)
      totalCount += count
      if (wanted <= 0) continue
      ids.push(...page.all(batch.number, stateNumber(state), wanted, from).map(({ id }) => Number(id)))
    }
    return { totalCount, ids }
  }

  const recordsOf = (ids: Iterable<number>) =>
    Array.from(ids).flatMap((id) => {
      const row = select.get(id)
      return row === undefined ? [] : [fromRow(row)]
    })

  return {
    files(
      query: FilesQuery,
      offset: number,
      limit: number,
    ): { totalCount: number; records: TransferRecord[] } {
      if (isWhole(query)) {
        const { totalCount, ids } = pageOfStates(query, offset, limit)
        return { totalCount, records: recordsOf(ids) }
      }
      const { ids } = get(query)
      return { totalCount: ids.length, records: recordsOf(ids.subarray(offset, offset + limit)) }
    },
  }
}

/** Whether all files of the states are asked for: then an index counts them and knows their order. */
const isWhole = (query: FilesQuery) => reasonCondition(query).sql === '' && query.text.trim() === ''

function matchingIds(database: DatabaseSync, query: FilesQuery): number[] {
  const { batch, states, text } = query
  const { sql, values } = reasonCondition(query)
  const isHeld = holder(text)
  const select = database.prepare(
    `SELECT id, source, target FROM transfers WHERE batch = ? AND state = ? ${sql} ORDER BY id`,
  )
  select.setReturnArrays(true)
  const ids: number[] = []
  for (const state of states)
    for (const row of select.iterate(batch.number, stateNumber(state), ...values)) {
      const [id, source, target] = row as unknown as [number, string, string]
      if (isHeld(nameOf(batch, { source, target }))) ids.push(id)
    }
  return ids
}
