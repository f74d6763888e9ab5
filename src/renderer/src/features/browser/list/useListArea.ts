import { computed, shallowRef, watch, type Ref } from 'vue'
import { useBrowser } from '../useBrowser.ts'
import { useDeeds } from '../useDeeds.ts'
import { useListFocus } from './useListFocus.ts'
import { useListKeys } from './useListKeys.ts'
import { indexAt, useListPointer } from './useListPointer.ts'
import { useVirtualLines } from './useVirtualLines.ts'

interface ListArea {
  scroller: Ref<HTMLElement | null>
  lineHeightPx: Ref<number>
  /** How many rows of the listing stand side by side. */
  perLine: Ref<number>
}

/** Rows that are about to come into sight, before and after those in it. */
const aheadRows = 20

/** What a table and a field of tiles have in common: what is drawn, and what pointer, keys and drags do. */
export function useListArea({ scroller, lineHeightPx, perLine }: ListArea) {
  const browser = useBrowser()
  const { actions, drops } = useDeeds()
  const { rows, selection, place, sort } = browser
  const hoveredIndex = shallowRef<number | null>(null)
  const rowCount = computed(() => rows.totals.value?.rowCount ?? 0)

  const virtual = useVirtualLines({
    scroller,
    lineCount: computed(() => Math.ceil(rowCount.value / perLine.value)),
    lineHeightPx,
    focusedLine: computed(() => Math.floor(selection.focus.value.index / perLine.value)),
  })
  // Rows are plain data in a cache; `version` tells that they have changed.
  const lines = computed(() => {
    void rows.version.value
    return virtual.lines.value.map(({ index: line, top }) => {
      const first = line * perLine.value
      const count = Math.min(perLine.value, rowCount.value - first)
      const entries = Array.from({ length: count }, (_, i) => ({
        index: first + i,
        row: rows.rowAt(first + i),
      }))
      return { line, top, entries }
    })
  })
  const { focusRow, holdsFocus } = useListFocus({
    scroller,
    virtual,
    selection,
    sort,
    lines,
    lineHeightPx,
    perLine,
  })
  const onKeydown = useListKeys({
    browser,
    actions,
    perLine: () => perLine.value,
    perPage: () => virtual.linesPerPage.value * perLine.value,
  })
  const pointer = useListPointer(browser)

  const wanted = computed(() => {
    const { first, last } = virtual.range.value
    return { first: first * perLine.value - aheadRows, last: (last + 1) * perLine.value + aheadRows }
  })
  watch(wanted, ({ first, last }) => rows.want(first, last), { immediate: true })
  watch(place, () => virtual.scrollTo(0))

  return {
    rowCount,
    virtual,
    lines,
    hoveredIndex,
    focusRow,
    holdsFocus,
    /** A key that came while nothing had the focus: it is meant for the list, and so is what follows. */
    press(event: KeyboardEvent) {
      void focusRow()
      onKeydown(event)
    },
    /** For `v-on` on the scroller: events of all rows are handled there, by `data-index`. */
    listeners: {
      keydown: onKeydown,
      click: pointer.click,
      dblclick: pointer.open,
      mouseover: (event: MouseEvent) => void (hoveredIndex.value = indexAt(event)),
      mouseleave: () => void (hoveredIndex.value = null),
      dragstart: drops.start,
      dragend: drops.end,
      dragover: drops.overTable,
      dragleave: drops.leave,
      drop: drops.drop,
    },
  }
}
