import { computed, nextTick, shallowRef, watch, type Ref } from 'vue'
import { layOut, rowAt, rowsBetween, type VisibleRow } from '../model/layout.ts'
import { levelOf, type ListRun } from '../model/listRuns.ts'
import { useContentScroll } from '../../../ui/useContentScroll.ts'

const overscanPx = 200

export interface TreeActions {
  /** Opens or closes what has rows below it; answers whether that changed anything. */
  setOpen: (run: ListRun, isOpen: boolean) => boolean
  /** Enter or Space on a row. */
  choose: (row: VisibleRow<ListRun>) => void
  /** Delete on a row. */
  remove: (row: VisibleRow<ListRun>) => void
  /** Alt with an arrow on a row. */
  move: (row: VisibleRow<ListRun>, move: 'up' | 'down') => void
}

interface Active {
  runId: string
  index: number
}

/** The page's long list: what of it is drawn, which row holds the focus, and what keys do. */
export function useTree(scroller: Ref<HTMLElement | null>, runs: Ref<ListRun[]>, actions: TreeActions) {
  const layout = computed(() => layOut(runs.value))
  const scroll = useContentScroll(
    scroller,
    computed(() => layout.value.height),
  )
  const active = shallowRef<Active | null>(null)

  const activeRow = computed(() => {
    const { placed } = layout.value
    const held = placed.find(({ run }) => run.id === active.value?.runId)
    const index = Math.min(active.value?.index ?? 0, (held?.run.rowCount ?? 0) - 1)
    return rowAt(layout.value, held && index >= 0 ? held.firstRow + index : 0)
  })
  const rows = computed(() => {
    const top = scroll.contentTopPx.value
    const visible = rowsBetween(layout.value, top - overscanPx, top + scroll.viewportPx.value + overscanPx)
    const held = activeRow.value
    // The focused row is always drawn, so that scrolling does not take the focus away.
    return held && !visible.some(({ row }) => row === held.row) ? [...visible, held] : visible
  })

  const setActive = ({ run, index }: VisibleRow<ListRun>) => (active.value = { runId: run.id, index })

  async function moveTo(row: number) {
    const target = rowAt(layout.value, Math.min(Math.max(0, row), layout.value.rowCount - 1))
    if (!target) return
    setActive(target)
    scroll.reveal(target.top, target.top + target.run.rowHeight)
    await nextTick()
    focusActive()
  }

  const focusActive = () => scroller.value?.querySelector<HTMLElement>('[data-active="true"]')?.focus()

  const isFocused = () => {
    const focused = document.activeElement
    return focused?.getAttribute('role') === 'row' && scroller.value?.contains(focused)
  }
  // A row that comes to stand elsewhere would lose the focus.
  watch(runs, async () => {
    if (!isFocused()) return
    await nextTick()
    if (!isFocused()) focusActive()
  })

  function parentOf(row: VisibleRow<ListRun>): number {
    const level = levelOf(row.run)
    const before = layout.value.placed.filter(
      ({ run, firstRow }) => firstRow < row.row && levelOf(run) < level,
    )
    return before.at(-1)?.firstRow ?? row.row
  }

  function moveInLine(row: VisibleRow<ListRun>, event: KeyboardEvent) {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    actions.move(row, event.key === 'ArrowUp' ? 'up' : 'down')
  }

  function onKey(event: KeyboardEvent) {
    const row = activeRow.value
    const isOnRow = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'row'
    if (!row || !isOnRow || event.ctrlKey || event.metaKey) return
    if (event.altKey) return moveInLine(row, event)
    const page = Math.max(1, Math.floor(scroll.viewportPx.value / 32) - 1)
    const keys: Record<string, () => unknown> = {
      ArrowDown: () => moveTo(row.row + 1),
      ArrowUp: () => moveTo(row.row - 1),
      PageDown: () => moveTo(row.row + page),
      PageUp: () => moveTo(row.row - page),
      Home: () => moveTo(0),
      End: () => moveTo(layout.value.rowCount - 1),
      ArrowRight: () => actions.setOpen(row.run, true) || moveTo(row.row + 1),
      ArrowLeft: () => actions.setOpen(row.run, false) || moveTo(parentOf(row)),
      Enter: () => actions.choose(row),
      ' ': () => actions.choose(row),
      Delete: () => actions.remove(row),
    }
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    void act()
  }

  return { layout, rows, activeRow, setActive, onKey, scroll }
}
