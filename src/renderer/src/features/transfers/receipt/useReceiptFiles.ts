import { refDebounced } from '@vueuse/core'
import { computed, ref, watch, type Ref } from 'vue'
import type { ReceiptFilter, ReceiptPart } from '../../../../../shared/contract/receipts.ts'
import type { Batch } from '../../../../../shared/contract/transfers.ts'
import { api } from '../../../osprey.ts'
import { useContentScroll } from '../../../ui/useContentScroll.ts'
import { useItems } from '../list/useItems.ts'
import { layOut, rowsBetween } from '../model/layout.ts'

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
  const layout = computed(() =>
    layOut([{ id: 'files', rowCount: fileCount.value ?? 0, rowHeight: rowHeightPx, gapBefore: 0 }]),
  )
  const scroll = useContentScroll(
    scroller,
    computed(() => layout.value.height),
  )
  const rows = computed(() => {
    void items.version.value
    const top = scroll.contentTopPx.value
    const visible = rowsBetween(layout.value, top - overscanPx, top + scroll.viewportPx.value + overscanPx)
    return visible.map(({ index, top: at }) => ({
      index,
      topPx: at + scroll.shiftPx.value,
      transfer: items.of(batch()).row(index),
    }))
  })
  watch(rows, (drawn) => items.of(batch()).want(drawn[0]?.index ?? 0, drawn.at(-1)?.index ?? 0), {
    immediate: true,
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
