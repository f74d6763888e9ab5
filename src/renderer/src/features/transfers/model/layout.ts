/** Rows of one kind and height that stand together, such as the files of an opened batch. */
export interface Run {
  id: string
  rowCount: number
  rowHeight: number
  /** Empty space above the first row, in px. */
  gapBefore: number
}

export interface Placed<R extends Run> {
  run: R
  top: number
  bottom: number
  /** Where its first row stands among all rows. */
  firstRow: number
}

/** Where each run of a long list stands; costs by the number of runs, however many rows they hold. */
export interface Layout<R extends Run> {
  placed: Placed<R>[]
  height: number
  rowCount: number
}

export interface VisibleRow<R extends Run> {
  run: R
  /** Within its run. */
  index: number
  /** Among all rows. */
  row: number
  top: number
}

export function layOut<R extends Run>(runs: R[]): Layout<R> {
  let height = 0
  let rowCount = 0
  const placed = runs.map((run) => {
    const top = height + run.gapBefore
    const bottom = top + run.rowCount * run.rowHeight
    const entry = { run, top, bottom, firstRow: rowCount }
    height = bottom
    rowCount += run.rowCount
    return entry
  })
  return { placed, height, rowCount }
}

/** The rows that touch the span from `top` to `bottom`, in px from the start of the list. */
export function rowsBetween<R extends Run>(layout: Layout<R>, top: number, bottom: number): VisibleRow<R>[] {
  const rows: VisibleRow<R>[] = []
  const first = firstIndex(layout.placed, (entry) => entry.bottom > top)
  for (const entry of layout.placed.slice(first)) {
    if (entry.top >= bottom) break
    const { run } = entry
    const from = Math.max(0, Math.floor((top - entry.top) / run.rowHeight))
    const to = Math.min(run.rowCount, Math.ceil((bottom - entry.top) / run.rowHeight))
    for (let index = from; index < to; index++) rows.push(rowOf(entry, index))
  }
  return rows
}

/** The row that stands at this place among all rows. */
export function rowAt<R extends Run>(layout: Layout<R>, row: number): VisibleRow<R> | null {
  const last = firstIndex(layout.placed, (entry) => entry.firstRow > row) - 1
  const entry = layout.placed[last]
  return entry && row < entry.firstRow + entry.run.rowCount ? rowOf(entry, row - entry.firstRow) : null
}

const rowOf = <R extends Run>({ run, top, firstRow }: Placed<R>, index: number): VisibleRow<R> => ({
  run,
  index,
  row: firstRow + index,
  top: top + index * run.rowHeight,
})

function firstIndex<T>(items: T[], matches: (item: T) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (matches(items[middle] as T)) high = middle
    else low = middle + 1
  }
  return low
}
