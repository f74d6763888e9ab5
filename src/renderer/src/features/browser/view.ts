import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { RowSort } from '../../../../shared/contract/listings.ts'
import type { Place } from '../../../../shared/contract/place.ts'

/** From this width on there is room for the table and the details side by side. */
const roomyPx = 1280

/** How the person looks at places; kept while the window is open. */
export const useView = defineStore('browser.view', () => {
  const sort = shallowRef<RowSort>({ column: 'name', isDescending: false })
  const areDetailsOpen = shallowRef(window.innerWidth >= roomyPx)
  const focusedKeys = new Map<string, string>()
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
  }
})

export type View = ReturnType<typeof useView>
