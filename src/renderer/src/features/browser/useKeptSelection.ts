import { watch, type Ref } from 'vue'
import type { Listing, Row } from '../../../../shared/contract/listings.ts'
import { only, type SelectedRow } from './model/selection.ts'
import type { Rows } from './useRows.ts'
import type { TableSelection } from './useSelection.ts'

/** Up to here each row is looked for by itself; beyond, the whole list is read once. */
const fewRows = 200

/**
 * After a refresh, rows that are gone leave the selection: what is said to be selected is really there. A selection
 * of all rows needs none of this.
 */
export function useKeptSelection(listing: Ref<Listing | null>, rows: Rows, selection: TableSelection) {
  async function remaining(selected: ReadonlyMap<string, SelectedRow>): Promise<SelectedRow[]> {
    if (selected.size > fewRows) return readAll(selected)
    const found = await Promise.all(
      selected.values().map(async (row) => ((await rows.indexOf(row.key)) === null ? null : row)),
    )
    return found.filter((row) => row !== null)
  }

  async function readAll(selected: ReadonlyMap<string, SelectedRow>): Promise<SelectedRow[]> {
    const found: Row[] = []
    for await (const piece of rows.between(0, Number.MAX_SAFE_INTEGER)) {
      found.push(...piece.filter(({ key }) => selected.has(key)))
      if (found.length === selected.size) break
    }
    return found
  }

  async function keep() {
    const before = selection.selected.value
    if (before.type === 'all' || before.rows.size === 0) return
    // Where the list cannot be read the rows say so; the selection then stays as it was.
    const kept = await remaining(before.rows).catch(() => null)
    const isSame = kept === null || kept.length === before.rows.size
    if (!isSame && selection.selected.value === before) selection.select(only(kept))
  }

  watch(
    () => listing.value?.listedAtMs,
    (now, before) => {
      if (typeof now === 'number' && typeof before === 'number') void keep()
    },
  )
}
