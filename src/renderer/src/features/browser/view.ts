import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { RowSort } from '../../../../shared/contract/listings.ts'
import type { Place } from '../../../../shared/contract/place.ts'
import type { SelectedRow } from './model/selection.ts'

/** From this width on there is room for the table and the details side by side. */
const roomyPx = 1280

/** How the person looks at places; kept while the window is open. */
export const useView = defineStore('browser.view', () => {
  const sort = shallowRef<RowSort>({ column: 'name', isDescending: false })
  const areDetailsOpen = shallowRef(window.innerWidth >= roomyPx)
  const focusedKeys = new Map<string, string>()
  const awaitedSelections = new Map<string, readonly SelectedRow[]>()
  const nameOfPlace = ({ profileId, bucket, prefix }: Place) => JSON.stringify([profileId, bucket, prefix])
  return {
    sort,
    areDetailsOpen,
    sortBy(column: RowSort['column']) {
      const isSame = sort.value.column === column
      sort.value = { column, isDescending: isSame && !sort.value.isDescending }
    },
    /** The row to return to when the person comes back to a place. */
    rememberFocus: (place: Place, key: string) => void focusedKeys.set(nameOfPlace(place), key),
    focusedKey: (place: Place) => focusedKeys.get(nameOfPlace(place)) ?? null,
    /** The rows to select once the person comes to a place; those that are there then. */
    awaitSelection: (place: Place, rows: readonly SelectedRow[]) =>
      void awaitedSelections.set(nameOfPlace(place), rows),
    /** What `awaitSelection` was told, once. */
    takeSelection(place: Place): readonly SelectedRow[] {
      const name = nameOfPlace(place)
      const rows = awaitedSelections.get(name) ?? []
      awaitedSelections.delete(name)
      return rows
    },
  }
})

export type View = ReturnType<typeof useView>
