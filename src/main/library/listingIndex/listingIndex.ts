import type { DatabaseSync } from 'node:sqlite'
import type { Row, RowSort } from '../../../shared/contract/listings.ts'
import { createGenerations } from './generations.ts'
import { createListings, type KnownListing, type PlaceName, type Totals } from './listings.ts'
import { createViews } from './views.ts'

/** A row as the service names it; its key is the prefix of its place before its name. */
export type IndexedRow = Omit<Row, 'key'>

/** Which rows, and in which order. An empty `filter` matches all. */
export interface ViewQuery {
  sort: RowSort
  filter: string
}

/** A stretch of a view. */
export interface Range {
  offset: number
  limit: number
}

/** The rows of a stretch, and how many the whole view has. */
export interface RowWindow {
  rows: IndexedRow[]
  totalCount: number
  totalBytes: number
}

/**
 * What is known of each place, in SQLite. It computes for as long as it takes (a second for the order of a million
 * rows), so the app runs it in a worker; see `remoteIndex.ts`.
 */
export interface ListingIndex {
  open: (place: PlaceName, nowMs: number) => KnownListing
  /** Begins a new generation of a listing; until the first one is complete, its rows are visible as they come. */
  begin: (listingId: number) => number
  append: (generation: number, rows: IndexedRow[]) => void
  /** Puts a complete generation in the place of the one before it. */
  publish: (listingId: number, generation: number, totals: Totals, listedAtMs: number) => void
  discard: (listingId: number, generation: number) => void
  rows: (listingId: number, query: ViewQuery, range: Range) => RowWindow
  /** Where a row stands in a view, or null. */
  indexOf: (listingId: number, query: ViewQuery, row: Pick<IndexedRow, 'kind' | 'name'>) => number | null
  /** The first row from an index on, and around the end, whose name begins with the text. */
  find: (listingId: number, query: ViewQuery, text: string, fromIndex: number) => number | null
  /** The size of each object of that name; null for one that is not known. */
  sizes: (listingId: number, names: string[]) => (number | null)[]
  /**
   * Keeps the complete rows of now from being swept away until `unpin`, over a restart too; answers with their
   * generation, or with that which the name already keeps.
   */
  pin: (listingId: number, name: string) => number | null
  /** The generation that is kept under a name. */
  pinned: (name: string) => number | null
  unpin: (name: string) => void
  /** Lets go of what was left behind. */
  unpinAllBut: (names: string[]) => void
  pinnedRows: (generation: number, query: ViewQuery, range: Range) => IndexedRow[]
  /** Forgets what is known of a profile, or of one of its buckets. */
  forget: (profileId: string, bucket: string | null) => void
  /** Removes some rows that nothing points at; false when none are left. */
  sweep: () => boolean
  close: () => void
}

export function createListingIndex(database: DatabaseSync): ListingIndex {
  // The order of many rows is found in memory, not in temporary files.
  database.exec('PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY')
  const listings = createListings(database)
  const generations = createGenerations(database)
  const views = createViews(database)

  function visible(listingId: number) {
    const complete = listings.generationOf(listingId)
    return { generation: complete ?? generations.growing(listingId), isGrowing: complete === null }
  }

  function viewOf(listingId: number, query: ViewQuery) {
    const { generation, isGrowing } = visible(listingId)
    return generation === null ? null : views.get(generation, query, isGrowing)
  }

  return {
    open: listings.open,
    begin: generations.begin,
    append: generations.append,
    publish: (listingId, generation, totals, listedAtMs) => {
      const before = listings.generationOf(listingId)
      listings.publish(listingId, generation, totals, listedAtMs)
      generations.end(listingId, generation)
      if (before !== null) views.drop(before)
    },
    discard: generations.end,
    rows: (listingId, query, range) => {
      const view = viewOf(listingId, query)
      if (!view) return { rows: [], totalCount: 0, totalBytes: 0 }
      return { rows: views.rows(view, range), totalCount: view.ids.length, totalBytes: view.totalBytes }
    },
    indexOf: (listingId, query, row) => {
      const view = viewOf(listingId, query)
      return view && views.indexOf(view, row)
    },
    find: (listingId, query, text, fromIndex) => {
      const view = viewOf(listingId, query)
      return view && views.find(view, text, fromIndex)
    },
    sizes: (listingId, names) => {
      const { generation } = visible(listingId)
      return names.map((name) => (generation === null ? null : views.sizeOf(generation, name)))
    },
    pin: (listingId, name) => {
      const generation = listings.generationOf(listingId)
      if (generation !== null) generations.pin(name, generation)
      return generations.pinned(name)
    },
    pinned: generations.pinned,
    unpin: generations.unpin,
    unpinAllBut: generations.unpinAllBut,
    pinnedRows: (generation, query, range) => views.rows(views.get(generation, query, false), range),
    forget: listings.forget,
    sweep: generations.sweep,
    close: () => database.close(),
  }
}
