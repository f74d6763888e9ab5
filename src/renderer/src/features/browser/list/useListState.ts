import { refDebounced } from '@vueuse/core'
import { computed } from 'vue'
import { useBrowser } from '../useBrowser.ts'
import { listState } from './listState.ts'

/** What arrives at once needs no skeleton, which would only flicker. */
const quietMs = 120

/** What a list shows: its rows, or what stands in their place. */
export function useListState() {
  const { listing, openFailure, rows, filter } = useBrowser()
  const state = computed(() =>
    listState({
      listing: listing.value,
      openFailure: openFailure.value,
      rowsFailure: rows.failure.value,
      rowCount: rows.totals.value?.rowCount ?? null,
      isFiltered: filter.value.text !== '',
    }),
  )
  const isLoading = computed(() => state.value.type === 'loading')
  const wasLoading = refDebounced(isLoading, quietMs)
  return { state, isLoadingLong: computed(() => isLoading.value && wasLoading.value) }
}
