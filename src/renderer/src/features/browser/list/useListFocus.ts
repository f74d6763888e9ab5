import { useEventListener } from '@vueuse/core'
import { nextTick, watch, type Ref } from 'vue'
import type { RowSort } from '../../../../../shared/contract/listings.ts'
import type { TableSelection } from '../useSelection.ts'
import type { useVirtualLines } from './useVirtualLines.ts'

interface ListFocus {
  scroller: Ref<HTMLElement | null>
  virtual: ReturnType<typeof useVirtualLines>
  selection: TableSelection
  sort: Ref<RowSort>
  /** What is drawn; changes when rows arrive or scroll by. */
  lines: Ref<unknown>
  lineHeightPx: Ref<number>
  perLine: Ref<number>
}

/** Lets the page's focus follow the focused row, and keeps that row in sight. */
export function useListFocus({
  scroller,
  virtual,
  selection,
  sort,
  lines,
  lineHeightPx,
  perLine,
}: ListFocus) {
  let sortOfFocus = sort.value
  const lineOf = (index: number) => Math.floor(index / perLine.value)
  const rowElement = () =>
    scroller.value?.querySelector<HTMLElement>(`[data-index="${selection.focus.value.index}"]`)
  const holdsFocus = () => scroller.value?.contains(document.activeElement) ?? false

  async function focusRow() {
    await nextTick()
    const target = rowElement() ?? scroller.value
    target?.focus({ preventScroll: true })
  }

  watch(selection.focus, (now, before) => {
    if (now.index === before.index) return
    const isSameRow = now.key !== null && now.key === before.key
    if (isSameRow) stayWith(before.index, now.index)
    else virtual.scrollToLine(lineOf(now.index))
    void followFocus()
  })
  // In a new order people look at what comes first.
  watch(sort, () => virtual.scrollTo(0))

  /** A refresh that moves the focused row while it is in sight moves the view along: what one looks at stays put. */
  function stayWith(before: number, now: number) {
    const { first, last } = virtual.range.value
    const [lineBefore, lineNow] = [lineOf(before), lineOf(now)]
    const wasSeen = lineBefore >= first && lineBefore <= last && sort.value === sortOfFocus
    sortOfFocus = sort.value
    if (wasSeen) virtual.scrollTo(virtual.contentTopPx.value + (lineNow - lineBefore) * lineHeightPx.value)
  }

  /** A menu or field that has just opened keeps the focus that it took. */
  async function followFocus() {
    if (!holdsFocus()) return
    await nextTick()
    // The row that had the focus may be gone by now, and the focus with it.
    if (holdsFocus() || document.activeElement === document.body) await focusRow()
  }

  // A row that was not loaded yet could not take the focus, and one that goes takes it away.
  let wasOurs = false
  useEventListener(document, 'focusin', () => (wasOurs = holdsFocus()))
  watch(
    lines,
    () => {
      if (wasOurs && document.activeElement === document.body) rowElement()?.focus({ preventScroll: true })
    },
    { flush: 'post' },
  )

  return { focusRow, holdsFocus }
}
