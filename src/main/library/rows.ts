import type { Row } from '../../shared/contract/listings.ts'
import type { IndexedRow } from './listingIndex/listingIndex.ts'

/** A row of the index as the window knows it. */
export const toRow = (prefix: string, row: IndexedRow): Row => ({
  ...row,
  key: `${prefix}${row.name}${row.kind === 'folder' ? '/' : ''}`,
})

/** The row of a place that a key belongs to, or null where it lies elsewhere. */
export function rowOfKey(prefix: string, key: string): Pick<IndexedRow, 'kind' | 'name'> | null {
  const rest = key.slice(prefix.length)
  const name = rest.replace(/\/$/, '')
  if (!key.startsWith(prefix) || rest === '' || name.includes('/')) return null
  return { kind: rest === name ? 'object' : 'folder', name }
}
