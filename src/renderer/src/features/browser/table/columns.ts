import type { RowSort } from '../../../../../shared/contract/listings.ts'

export interface Column {
  id: RowSort['column']
  /** How its cells stand, and from which width of the table on it is shown. */
  class: string
}

/** In the order in which they stand; the widths are those of `grid` below. */
export const columns: Column[] = [
  { id: 'name', class: '' },
  { id: 'size', class: 'justify-end text-end' },
  { id: 'kind', class: 'hidden @[900px]/table:flex' },
  { id: 'class', class: 'hidden @[560px]/table:flex' },
  { id: 'modified', class: 'hidden @[420px]/table:flex' },
]

/** The tracks of head and rows: check box, name, size, then kind, class and modified as far as there is room. */
export const grid =
  'grid grid-cols-[2.5rem_minmax(0,1fr)_5.5rem] @[420px]/table:grid-cols-[2.5rem_minmax(0,1fr)_5.5rem_9.5rem] @[560px]/table:grid-cols-[2.5rem_minmax(0,1fr)_5.5rem_6.5rem_9.5rem] @[900px]/table:grid-cols-[2.5rem_minmax(0,1fr)_5.5rem_8.5rem_6.5rem_9.5rem]'
