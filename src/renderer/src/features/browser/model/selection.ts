import type { Row } from '../../../../../shared/contract/listings.ts'
import type { RowFilter, Selection } from '../../../../../shared/contract/place.ts'

/** Of a selected row, what is needed to say how much is selected. */
export type SelectedRow = Pick<Row, 'key' | 'kind' | 'sizeBytes'>

/** What is selected: rows by key, or all rows of the listing but some. The latter covers rows that were never loaded. */
export type SelectedRows =
  | { readonly type: 'keys'; readonly rows: ReadonlyMap<string, SelectedRow> }
  | { readonly type: 'all'; readonly except: ReadonlyMap<string, SelectedRow> }

export interface Totals {
  rowCount: number
  sizeBytes: number
}

export const nothing: SelectedRows = { type: 'keys', rows: new Map() }
export const everything: SelectedRows = { type: 'all', except: new Map() }

const keyed = (rows: Iterable<SelectedRow>) =>
  new Map(Array.from(rows, ({ key, kind, sizeBytes }) => [key, { key, kind, sizeBytes }]))

export function only(rows: Iterable<SelectedRow>): SelectedRows {
  return { type: 'keys', rows: keyed(rows) }
}

export function isSelected(selected: SelectedRows, key: string): boolean {
  return selected.type === 'all' ? !selected.except.has(key) : selected.rows.has(key)
}

export function toggled(selected: SelectedRows, row: SelectedRow): SelectedRows {
  return isSelected(selected, row.key) ? without(selected, [row]) : withRows(selected, [row])
}

export function withRows(selected: SelectedRows, rows: Iterable<SelectedRow>): SelectedRows {
  if (selected.type === 'keys') return { type: 'keys', rows: new Map([...selected.rows, ...keyed(rows)]) }
  const except = new Map(selected.except)
  for (const row of rows) except.delete(row.key)
  return { type: 'all', except }
}

export function without(selected: SelectedRows, rows: Iterable<SelectedRow>): SelectedRows {
  if (selected.type === 'all') return { type: 'all', except: new Map([...selected.except, ...keyed(rows)]) }
  const kept = new Map(selected.rows)
  for (const row of rows) kept.delete(row.key)
  return { type: 'keys', rows: kept }
}

export function selectedCount(selected: SelectedRows, all: Totals): number {
  return selected.type === 'keys' ? selected.rows.size : Math.max(0, all.rowCount - selected.except.size)
}

/** The bytes of the selected objects; what folders hold is not known here. */
export function selectedBytes(selected: SelectedRows, all: Totals): number {
  const sum = (rows: ReadonlyMap<string, SelectedRow>) =>
    rows.values().reduce((bytes, row) => bytes + (row.sizeBytes ?? 0), 0)
  return selected.type === 'keys' ? sum(selected.rows) : Math.max(0, all.sizeBytes - sum(selected.except))
}

/** How many folders are selected, given how many the listing has. */
export function selectedFolderCount(selected: SelectedRows, folderCount: number): number {
  const count = (rows: ReadonlyMap<string, SelectedRow>) =>
    rows.values().reduce((folders, row) => folders + (row.kind === 'folder' ? 1 : 0), 0)
  return selected.type === 'keys' ? count(selected.rows) : Math.max(0, folderCount - count(selected.except))
}

/** The form in which a selection is sent to the app, or null when nothing is selected. */
export function toSelection(
  selected: SelectedRows,
  all: Totals,
  listingId: string,
  filter: RowFilter,
): Selection | null {
  if (selectedCount(selected, all) === 0) return null
  return selected.type === 'keys'
    ? { type: 'keys', keys: [...selected.rows.keys()] }
    : { type: 'all', listingId, filter, exceptKeys: [...selected.except.keys()] }
}
