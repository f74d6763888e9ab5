import type { Transfer } from '../../../../../shared/contract/transfers.ts'
import { keepNewer } from './mirror.ts'

export type FetchItems = (offset: number, limit: number) => Promise<{ totalCount: number; items: Transfer[] }>

const pageRows = 200
/** Pages that are kept; the window shows one or two. */
const pageLimit = 12

/**
 * A view on the files of one batch, of which only what is looked at is in memory. Rows that were seen stay in view
 * while newer ones are fetched. `changed` is called whenever a row or the total is different.
 */
export function itemWindow(fetchItems: FetchItems, changed: () => void, failed: (error: unknown) => void) {
  const pages = new Map<number, number[]>()
  const items = new Map<number, Transfer>()
  const stale = new Set<number>()
  const asked = new Set<number>()
  let wanted: number[] = []
  let totalCount: number | null = null

  async function fetchPage(page: number): Promise<void> {
    asked.add(page)
    stale.delete(page)
    try {
      const answer = await fetchItems(page * pageRows, pageRows)
      totalCount = answer.totalCount
      keepNewer(items, answer.items)
      pages.delete(page)
      pages.set(
        page,
        answer.items.map(({ id }) => id),
      )
      letGoOfOldPages()
      changed()
    } catch (error) {
      failed(error)
    } finally {
      asked.delete(page)
    }
  }

  function letGoOfOldPages(): void {
    for (const page of pages.keys()) {
      if (pages.size <= pageLimit) break
      if (!wanted.includes(page)) pages.delete(page)
    }
    const kept = new Set([...pages.values()].flat())
    for (const id of items.keys()) if (!kept.has(id)) items.delete(id)
  }

  const fetchWhere = (isNeeded: (page: number) => boolean) => {
    for (const page of wanted) if (!asked.has(page) && isNeeded(page)) void fetchPage(page)
  }

  return {
    /** Null until the first answer. */
    totalCount: () => totalCount,
    /** The file in this row, or null while it is on its way. */
    row(index: number): Transfer | null {
      const id = pages.get(Math.floor(index / pageRows))?.[index % pageRows]
      return id === undefined ? null : (items.get(id) ?? null)
    },
    /** Says which rows are in view and fetches those that are not known. */
    want(first: number, last: number): void {
      const from = Math.floor(first / pageRows)
      wanted = Array.from({ length: Math.floor(last / pageRows) - from + 1 }, (_, index) => from + index)
      fetchWhere((page) => !pages.has(page))
    },
    /** Takes changes of files as they are told; only those in memory matter. */
    see(transfers: Transfer[]): void {
      const known = transfers.filter(({ id }) => items.has(id))
      if (keepNewer(items, known)) changed()
    },
    /** Says that order or number of the files may be different now. */
    outdate(): void {
      for (const page of pages.keys()) stale.add(page)
    },
    /** Fetches again what is in view and outdated. */
    refresh: () => fetchWhere((page) => stale.has(page) || !pages.has(page)),
  }
}
export type ItemWindow = ReturnType<typeof itemWindow>
