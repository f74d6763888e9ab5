import { refDebounced } from '@vueuse/core'
import { computed, ref, watch, type Ref } from 'vue'
import type { ReceiptFilter, ReceiptPart } from '../../../../../shared/contract/receipts.ts'
import type { Batch } from '../../../../../shared/contract/transfers.ts'
import { api } from '../../../osprey.ts'
import { useItemRows } from '../list/useItemRows.ts'
import { useItems } from '../list/useItems.ts'

export const rowHeightPx = 32
const overscanPx = 200
/** A person who types is waited for. */
const typingMs = 200

/** The files of a receipt that a filter lets through, of which only those in sight are held. */
export function useReceiptFiles(
  scroller: Ref<HTMLElement | null>,
  batch: () => Batch,
  part: () => ReceiptPart | null,
) {
  const typed = ref('')
  const text = refDebounced(typed, typingMs)
  const filter = computed<ReceiptFilter>(() => ({ part: part(), text: text.value.trim() }))
  const items = useItems((batchId, offset, limit) =>
    api.receipts.files({ batchId, filter: filter.value, offset, limit }),
  )

  /** Null until the first answer. */
  const fileCount = computed(() => {
    void items.version.value
    return items.of(batch()).totalCount()
  })
  const { rows, scroll } = useItemRows(scroller, {
    items,
    batch,
    rowCount: () => fileCount.value ?? 0,
    rowHeightPx,
    overscanPx,
  })
  watch(
    () => JSON.stringify(filter.value),
    () => {
      items.close(batch().id)
      items.version.value++
      scroll.scrollTo(0)
    },
  )

  return { typed, filter, fileCount, rows, scroll, failure: items.failure }
}
