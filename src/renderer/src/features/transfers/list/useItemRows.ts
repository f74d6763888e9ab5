import { computed, watch, type Ref } from 'vue'
import type { Batch } from '../../../../../shared/contract/transfers.ts'
import { useContentScroll } from '../../../ui/useContentScroll.ts'
import { layOut, rowsBetween } from '../model/layout.ts'
import type { Items } from './useItems.ts'

export interface ItemRowsOptions {
  items: Items
  batch: () => Batch
  rowCount: () => number
  rowHeightPx: number
  /** How far above and below what is seen there are rows, too. */
  overscanPx: number
}

/** The files of one batch as rows of one height, of which only those in sight exist and are asked for. */
export function useItemRows(
  scroller: Ref<HTMLElement | null>,
  { items, batch, rowCount, rowHeightPx, overscanPx }: ItemRowsOptions,
) {
  const layout = computed(() =>
    layOut([{ id: 'files', rowCount: rowCount(), rowHeight: rowHeightPx, gapBefore: 0 }]),
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
  return { rows, scroll }
}
