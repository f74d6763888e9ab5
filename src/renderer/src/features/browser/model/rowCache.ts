import type { Row } from '../../../../../shared/contract/listings.ts'

export interface RowPage {
  totalCount: number
  totalBytes: number
  rows: Row[]
  /** Of the listing when the page was read. */
  revision: number
}

export interface RowCacheOptions<Page extends { rows: unknown[] }> {
  fetchPage: (offset: number, limit: number) => Promise<Page>
  /** Called after each page that arrives. */
  onPage: (page: Page) => void
  onFailure: (error: unknown) => void
}

export const pageRows = 200
const maxPages = 50
const maxRequests = 2

/**
 * The rows near what the person looks at. `want` names the visible range; missing pages are fetched a few at a time,
 * always for the range wanted last, so that dragging the scroll bar over a million rows does not queue up requests.
 * After `invalidate` the old rows stay until their successors arrive: a refresh never blanks the list.
 */
export function createRowCache<Page extends { rows: unknown[] }>({
  fetchPage,
  onPage,
  onFailure,
}: RowCacheOptions<Page>) {
  const pages = new Map<number, { rows: Page['rows']; generation: number }>()
  const underWay = new Map<number, number>()
  let generation = 0
  let wanted = { first: 0, last: pageRows - 1 }

  function pump() {
    for (let page = pageOf(wanted.first); page <= pageOf(wanted.last); page += 1) {
      if (underWay.size >= maxRequests) return
      if (pages.get(page)?.generation !== generation && underWay.get(page) !== generation) void load(page)
    }
  }

  async function load(page: number) {
    const loadGeneration = generation
    underWay.set(page, loadGeneration)
    try {
      const answer = await fetchPage(page * pageRows, pageRows)
      if (loadGeneration !== generation) return
      underWay.delete(page)
      keep(page, answer)
      pump()
    } catch (error) {
      if (loadGeneration !== generation) return
      underWay.delete(page)
      onFailure(error)
    }
  }

  function keep(page: number, answer: Page) {
    pages.delete(page)
    pages.set(page, { rows: answer.rows, generation })
    for (const oldest of pages.keys()) {
      if (pages.size <= maxPages) break
      if (oldest < pageOf(wanted.first) || oldest > pageOf(wanted.last)) pages.delete(oldest)
    }
    onPage(answer)
  }

  return {
    rowAt: (index: number): Page['rows'][number] | undefined =>
      pages.get(pageOf(index))?.rows[index % pageRows],
    want(first: number, last: number) {
      wanted = { first: Math.max(0, first), last: Math.max(0, last) }
      pump()
    },
    /** What is kept is out of date: it is fetched anew when it is wanted. */
    invalidate() {
      generation += 1
      underWay.clear()
      pump()
    },
    /** Forgets all rows; a late answer is ignored. */
    clear() {
      generation += 1
      pages.clear()
      underWay.clear()
    },
  }
}

const pageOf = (index: number) => Math.floor(index / pageRows)
