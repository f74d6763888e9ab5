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
  let awaited: readonly SelectedRow[] = []

  async function indexed(row: SelectedRow) {
    // A failure to look is shown by the rows themselves.
    return { row, index: await rows.indexOf(row.key).catch(() => null) }
  }

  async function selectAwaited() {
    if (awaited.length === 0 || listing.value?.state !== 'complete') return
    const asked = awaited
    awaited = []
    const found = (await Promise.all(asked.map(indexed))).flatMap(({ row, index }) =>
      index === null ? [] : [{ row, index }],
    )
    if (found.length === 0) return
    await selection.moveTo(Math.min(...found.map(({ index }) => index)), 'focus-only')
    selection.select(only(found.map(({ row }) => row)))
  }

  watch(place, (next) => (awaited = view.takeSelection(next)), { immediate: true })
  watch(() => listing.value?.state, selectAwaited)
}
