import { nextTick, watch, type Ref } from 'vue'
import type { TableSelection } from '../useSelection.ts'
import type { useVirtualLines } from './useVirtualLines.ts'

interface TableFocus {
  scroller: Ref<HTMLElement | null>
  virtual: ReturnType<typeof useVirtualLines>
  selection: TableSelection
  lineHeightPx: number
}

/** Lets the page's focus follow the focused row, and keeps that row in sight. */
export function useTableFocus({ scroller, virtual, selection, lineHeightPx }: TableFocus) {
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
    // A refresh that moves the row moves the view with it: what one looks at stays where it is.
    if (isSameRow) virtual.scrollTo(virtual.contentTopPx.value + (now.index - before.index) * lineHeightPx)
    else virtual.scrollToLine(now.index)
    void followFocus()
  })

  /** A menu or field that has just opened keeps the focus that it took. */
  async function followFocus() {
    if (!holdsFocus()) return
    await nextTick()
    // The row that had the focus may be gone by now, and the focus with it.
    if (holdsFocus() || document.activeElement === document.body) await focusRow()
  }

  return { focusRow, holdsFocus }
}
