import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { RowSort } from '../../../shared/contract/listings.ts'
import { foldedName, sortKeyOf } from '../sortKey.ts'
import type { IndexedRow, Range, ViewQuery } from './listingIndex.ts'

/** The rows of a generation that match a filter, in one order. */
export interface View {
  generation: number
  /** Of the rows, in order: 8 MB for a million. */
  ids: Float64Array
  totalBytes: number
  isPartial: boolean
  madeAtMs: number
  tookMs: number
}

/** Together they stay below some 80 MB. */
const keptIds = 10_000_000

/** While content grows, a view is made anew only after this many times the time that it took: five parts in a hundred. */
const restPerWork = 20

const orders: Record<RowSort['column'], string> = {
  name: '',
  size: 'size_bytes',
  class: `CASE storage_class WHEN 'Standard' THEN 0 WHEN 'IA' THEN 1 WHEN 'Archive' THEN 2
    WHEN 'ColdArchive' THEN 3 WHEN 'DeepColdArchive' THEN 4 ELSE 5 END`,
  modified: 'modified_at_ms',
  kind: 'extension',
}

/** Reads rows in any order by any stretch: the order is made once and kept as the ids of its rows. */
export function createViews(database: DatabaseSync) {
  const selectRow = database.prepare(
    `SELECT is_object AS isObject, name, size_bytes AS sizeBytes, storage_class AS storageClass,
       modified_at_ms AS modifiedAtMs, etag FROM row WHERE id = ?`,
  )
  const selectId = database.prepare(
    'SELECT id, size_bytes AS sizeBytes FROM row WHERE generation = ? AND is_object = ? AND sort_key = ? AND name = ?',
  )
  const selectBeginning = database.prepare(
    `SELECT id FROM row WHERE generation = ? AND is_object IN (0, 1) AND sort_key >= ? AND sort_key < ?
       AND coalesce(folded_name, name) LIKE ? ESCAPE '\\'`,
  )
  selectBeginning.setReturnArrays(true)
  /** The one used last stands last. */
  const kept = new Map<string, View>()

  function get(generation: number, query: ViewQuery, isGrowing: boolean): View {
    const name = JSON.stringify([generation, query.sort.column, query.sort.isDescending, query.filter])
    const known = kept.get(name)
    kept.delete(name)
    const view = known && isFresh(known, isGrowing) ? known : make(generation, query, isGrowing)
    kept.set(name, view)
    dropOldest()
    return view
  }

  function make(generation: number, query: ViewQuery, isPartial: boolean): View {
    const madeAtMs = performance.now()
    const { ids, totalBytes } = collect([
      matching(database, generation, 0, query),
      matching(database, generation, 1, query),
    ])
    return { generation, ids, totalBytes, isPartial, madeAtMs, tookMs: performance.now() - madeAtMs }
  }

  function beginningWith(generation: number, text: string): Set<number> {
    // A number at the end may go on, and is then another number in the order; what stands before it does not change.
    const stem = sortKeyOf(text.replace(/\d+$/, ''))
    const ids = selectBeginning.iterate(generation, stem, `${stem}\u{10ffff}`, `${likePattern(text)}%`)
    return new Set(Array.from(ids, (row) => (row as unknown as [number])[0]))
  }

  function dropOldest() {
    let count = kept.values().reduce((sum, view) => sum + view.ids.length, 0)
    for (const [name, view] of kept) {
      if (count <= keptIds || kept.size === 1) return
      kept.delete(name)
      count -= view.ids.length
    }
  }

  return {
    get,
    drop(generation: number): void {
      for (const [name, view] of kept) if (view.generation === generation) kept.delete(name)
    },
    rows: ({ ids }: View, { offset, limit }: Range): IndexedRow[] =>
      [...ids.subarray(offset, offset + limit)].flatMap((id) => {
        const row = selectRow.get(id)
        return row ? [toRow(row)] : []
      }),
    indexOf(view: View, { kind, name }: Pick<IndexedRow, 'kind' | 'name'>): number | null {
      const row = selectId.get(view.generation, kind === 'object' ? 1 : 0, sortKeyOf(name), name)
      const index = row ? view.ids.indexOf(row['id'] as number) : -1
      return index === -1 ? null : index
    },
    find(view: View, text: string, fromIndex: number): number | null {
      const matches = beginningWith(view.generation, text)
      if (matches.size === 0) return null
      const isMatch = (id: number) => matches.has(id)
      const after = view.ids.subarray(fromIndex).findIndex(isMatch)
      const index = after === -1 ? view.ids.findIndex(isMatch) : fromIndex + after
      return index === -1 ? null : index
    },
    sizeOf: (generation: number, name: string): number | null =>
      (selectId.get(generation, 1, sortKeyOf(name), name)?.['sizeBytes'] as number | undefined) ?? null,
  }
}

function isFresh(view: View, isGrowing: boolean): boolean {
  if (view.isPartial !== isGrowing) return false
  return !isGrowing || performance.now() - view.madeAtMs < view.tookMs * restPerWork
}

/** The ids and sizes of folders or objects that match, in order. Folders have nothing but a name to sort by. */
function matching(database: DatabaseSync, generation: number, isObject: 0 | 1, { sort, filter }: ViewQuery) {
  const column = isObject ? orders[sort.column] : ''
  const isNameDescending = sort.column === 'name' && sort.isDescending
  const byName = isNameDescending ? 'sort_key DESC, name DESC' : 'sort_key, name'
  const order = column === '' ? byName : `${column} ${sort.isDescending ? 'DESC' : 'ASC'}, ${byName}`
  const condition = filter === '' ? '' : `AND coalesce(folded_name, name) LIKE ? ESCAPE '\\'`
  const statement = database.prepare(
    `SELECT id, size_bytes FROM row WHERE generation = ? AND is_object = ? ${condition} ORDER BY ${order}`,
  )
  statement.setReturnArrays(true)
  const pattern = `%${likePattern(filter)}%`
  return statement.iterate(generation, isObject, ...(filter === '' ? [] : [pattern]))
}

/** A typed text as a LIKE pattern that stands for itself. */
const likePattern = (text: string) => foldedName(text).replaceAll(/[\\%_]/g, '\\$&')

function collect(parts: Iterable<unknown>[]): { ids: Float64Array; totalBytes: number } {
  let ids = new Float64Array(1024)
  let count = 0
  let totalBytes = 0
  for (const part of parts) {
    for (const row of part) {
      const [id, sizeBytes] = row as [number, number | null]
      if (count === ids.length) ids = grown(ids)
      ids[count] = id
      count += 1
      totalBytes += sizeBytes ?? 0
    }
  }
  return { ids: ids.slice(0, count), totalBytes }
}

function grown(ids: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(ids.length * 2)
  larger.set(ids)
  return larger
}

function toRow({ isObject, ...row }: Record<string, SQLOutputValue>): IndexedRow {
  return { kind: isObject ? 'object' : 'folder', ...row } as unknown as IndexedRow
}
