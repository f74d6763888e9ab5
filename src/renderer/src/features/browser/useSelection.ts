import { computed, shallowRef, type Ref } from 'vue'
import type { Row } from '../../../../shared/contract/listings.ts'
import {
  everything,
  isSelected,
  nothing,
  only,
  selectedBytes,
  selectedCount,
  toggled,
  withRows,
  type SelectedRows,
} from './model/selection.ts'
import type { Rows } from './useRows.ts'

/** A row by where it stands and, once it is loaded, by its key, which survives a refresh. */
interface Spot {
  index: number
  key: string | null
}

/**
 * `replace`: this row alone. `toggle`: in or out, the others stay. `extend`: from the anchor to here.
 * `extend-more`: as `extend`, added to what is selected. `focus-only`: the selection stays.
 */
export type SelectMode = 'replace' | 'toggle' | 'extend' | 'extend-more' | 'focus-only'

type SelectableRows = Pick<Rows, 'totals' | 'rowAt' | 'between'>

const noTotals = { rowCount: 0, sizeBytes: 0 }

/** What is selected and where the focus stands in a list of rows, most of which are not loaded. */
export function useSelection(rows: SelectableRows, onFailure: (error: unknown) => void) {
  const selected = shallowRef<SelectedRows>(nothing)
  const focus = shallowRef<Spot>({ index: 0, key: null })
  const anchor = shallowRef<Spot>({ index: 0, key: null })
  /** True while the rows of a long range are being read. */
  const isGathering = shallowRef(false)
  let order = 0

  const totals = computed(() => rows.totals.value ?? noTotals)
  const count = computed(() => selectedCount(selected.value, totals.value))
  const sizeBytes = computed(() => selectedBytes(selected.value, totals.value))

  function select(next: SelectedRows) {
    order += 1
    isGathering.value = false
    selected.value = next
  }

  /** Puts the focus on a row and selects as the mode says. */
  async function moveTo(index: number, mode: SelectMode) {
    const row = rows.rowAt(index)
    focus.value = { index, key: row?.key ?? null }
    if (mode === 'focus-only') return
    if (mode === 'extend' || mode === 'extend-more') return extendTo(index, mode === 'extend-more')
    anchor.value = focus.value
    if (row) apply(row, mode)
    else await applyOnceLoaded(index, mode)
  }

  function apply(row: Row, mode: SelectMode) {
    select(mode === 'toggle' ? toggled(selected.value, row) : only([row]))
  }

  async function applyOnceLoaded(index: number, mode: SelectMode) {
    const mine = (order += 1)
    const [row] = await read(index, index)
    if (row === undefined || mine !== order) return
    focus.value = anchor.value = { index, key: row.key }
    apply(row, mode)
  }

  async function extendTo(index: number, isAdded: boolean) {
    const base = isAdded ? selected.value : nothing
    const [first, last] = [Math.min(anchor.value.index, index), Math.max(anchor.value.index, index)]
    if (first === 0 && last === totals.value.rowCount - 1) return select(everything)
    const loaded = loadedBetween(first, last)
    if (loaded) return select(withRows(base, loaded))
    const mine = (order += 1)
    isGathering.value = true
    const range = await read(first, last, () => mine === order)
    if (mine === order) select(withRows(base, range))
  }

  function loadedBetween(first: number, last: number): Row[] | null {
    const loaded: Row[] = []
    for (let index = first; index <= last; index += 1) {
      const row = rows.rowAt(index)
      if (row === undefined) return null
      loaded.push(row)
    }
    return loaded
  }

  async function read(first: number, last: number, isWanted = () => true): Promise<Row[]> {
    const range: Row[] = []
    try {
      for await (const piece of rows.between(first, last)) {
        if (!isWanted()) break
        range.push(...piece)
      }
    } catch (error) {
      isGathering.value = false
      onFailure(error)
    }
    return range
  }

  return {
    selected: selected as Readonly<Ref<SelectedRows>>,
    focus,
    anchor,
    count,
    sizeBytes,
    isGathering,
    select,
    moveTo,
    isSelected: (key: string) => isSelected(selected.value, key),
    toggle: (row: Row) => {
      select(toggled(selected.value, row))
    },
    clear: () => {
      select(nothing)
    },
    reset: () => {
      select(nothing)
      focus.value = anchor.value = { index: 0, key: null }
    },
    /** The focused row stands elsewhere now. */
    shift: (index: number) => {
      const distance = index - focus.value.index
      focus.value = { ...focus.value, index }
      anchor.value = { ...anchor.value, index: Math.max(0, anchor.value.index + distance) }
    },
    selectAll: () => {
      select(everything)
    },
    /** The only selected row, or null; known even when it is scrolled far away. */
    single: computed(() =>
      selected.value.type === 'keys' && selected.value.rows.size === 1
        ? (selected.value.rows.values().next().value ?? null)
        : null,
    ),
  }
}

export type TableSelection = ReturnType<typeof useSelection>
