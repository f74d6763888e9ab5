import { watch, type Ref } from 'vue'
import type { Listing } from '../../../../shared/contract/listings.ts'
import type { Place } from '../../../../shared/contract/place.ts'
import { only, type SelectedRow } from './model/selection.ts'
import type { Rows } from './useRows.ts'
import type { TableSelection } from './useSelection.ts'
import type { View } from './view.ts'

interface AwaitedSelection {
  place: Ref<Place>
  listing: Ref<Listing | null>
  rows: Pick<Rows, 'indexOf'>
  selection: TableSelection
  view: Pick<View, 'takeSelection'>
}

/** Selects what another page has asked for, once the list of the place is whole; what is gone by then is left out. */
export function useAwaitedSelection({ place, listing, rows, selection, view }: AwaitedSelection) {
  async function indexed(row: SelectedRow) {
    // A failure to look is shown by the rows themselves.
    return { row, index: await rows.indexOf(row.key).catch(() => null) }
  }

  async function selectAwaited() {
    if (listing.value?.state !== 'complete') return
    const awaited = await Promise.all(view.takeSelection(place.value).map(indexed))
    const found = awaited.flatMap(({ row, index }) => (index === null ? [] : [{ row, index }]))
    if (found.length === 0) return
    await selection.moveTo(Math.min(...found.map(({ index }) => index)), 'focus-only')
    selection.select(only(found.map(({ row }) => row)))
  }

  watch(() => listing.value?.state, selectAwaited)
}
