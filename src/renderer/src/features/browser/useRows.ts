import { computed, onScopeDispose, shallowRef, triggerRef, watch, type Ref } from 'vue'
import type { Listing, Row, RowSort } from '../../../../shared/contract/listings.ts'
import type { RowFilter } from '../../../../shared/contract/place.ts'
import type { Failure } from '../../../../shared/failure.ts'
import { api } from '../../osprey.ts'
import { failureOf } from '../../ui/failureText.ts'
import { createPacer } from './model/pacer.ts'
import { createRowCache, type RowPage } from './model/rowCache.ts'
import { rowsBetween } from './model/rowRange.ts'
import type { Totals } from './model/selection.ts'

/** While a listing grows, its rows are read again at most this often. */
const growthPauseMs = 400

/** The rows of a listing in the order and filter of the view; only those near the visible ones are held. */
export function useRows(listing: Ref<Listing | null>, sort: Ref<RowSort>, filter: Ref<RowFilter>) {
  const totals = shallowRef<Totals | null>(null)
  const failure = shallowRef<Failure | null>(null)
  /** Changes with every page that arrives; components that show rows read it. */
  const version = shallowRef(0)
  const listingId = computed(() => listing.value?.id ?? null)

  const fetchPage = async (offset: number, limit: number): Promise<RowPage> => {
    const id = listingId.value
    if (id === null) return { totalCount: 0, totalBytes: 0, rows: [], revision: 0 }
    return api.listings.rows({ listingId: id, sort: sort.value, filter: filter.value, offset, limit })
  }
  async function indexOf(key: string, within: RowFilter): Promise<number | null> {
    const id = listingId.value
    if (id === null) return null
    const { index } = await api.listings.indexOf({ listingId: id, sort: sort.value, filter: within, key })
    return index
  }
  const cache = createRowCache({
    fetchPage,
    onPage: ({ totalCount, totalBytes }) => {
      failure.value = null
      totals.value = { rowCount: totalCount, sizeBytes: totalBytes }
      version.value += 1
    },
    onFailure: (error) => {
      failure.value = failureOf(error)
    },
  })

  const later = createPacer(growthPauseMs, () => {
    cache.invalidate()
  })
  watch(listingId, () => {
    cache.clear()
    totals.value = null
    triggerRef(version)
    if (listingId.value !== null) cache.want(0, 0)
  })
  watch([sort, filter], () => {
    cache.invalidate()
  })
  watch(() => listing.value?.revision, later.run)
  onScopeDispose(later.stop)

  return {
    totals,
    failure,
    version,
    rowAt: (index: number): Row | undefined => cache.rowAt(index),
    want: cache.want,
    retry: () => {
      failure.value = null
      cache.invalidate()
    },
    /** Rows by index, both ends included, whether they are held or not. */
    between: (first: number, last: number) => rowsBetween(fetchPage, first, last),
    /** Where a key stands now, or null. */
    indexOf: (key: string) => indexOf(key, filter.value),
    /** Whether there is such a row, filtered out or not. */
    has: async (key: string) => (await indexOf(key, { text: '' })) !== null,
  }
}

export type Rows = ReturnType<typeof useRows>
