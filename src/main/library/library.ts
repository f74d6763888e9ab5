import type { Listing, Row, RowSort } from '../../shared/contract/listings.ts'
import type { Measure } from '../../shared/contract/objects.ts'
import type { Place, RowFilter, Selection } from '../../shared/contract/place.ts'
import { AppError, type Failure } from '../../shared/failure.ts'
import type { Client } from '../oss/index.ts'
import type { IndexedRow } from './listingIndex/listingIndex.ts'
import { openRemoteIndex } from './listingIndex/remoteIndex.ts'
import { createMeasuring } from './measuring.ts'
import { createOpenListing } from './openListing.ts'
import { createOpenListings } from './openListings.ts'

type AllOfListing = Extract<Selection, { type: 'all' }>

export interface RowsQuery {
  sort: RowSort
  filter: RowFilter
}

/** What the app knows about the content of buckets. */
export interface Library {
  /** What is known of a place, at once; the service is asked again behind it, and `onListingChanged` tells the rest. */
  open: (place: Place) => Promise<Listing>
  refresh: (listingId: string) => Listing
  rows: (
    listingId: string,
    query: RowsQuery,
    range: { offset: number; limit: number },
  ) => Promise<{ rows: Row[]; totalCount: number; totalBytes: number; revision: number }>
  indexOf: (listingId: string, query: RowsQuery, key: string) => Promise<number | null>
  close: (listingId: string) => void
  /** Something at or below this place changed: what is open around it is read anew. */
  touched: (place: Place) => void
  /**
   * The rows of a selection that covers all of a listing, as they stood when this began, piece by piece. A listing
   * that was never read to the end is awaited. Works on after the window has closed the listing.
   */
  selected: (place: Place, selection: AllOfListing) => AsyncGenerator<Row[]>
  /** Counts a selection through all its folders; `onMeasured` tells how far it is. Answers with an id to cancel it. */
  startMeasure: (place: Place, selection: Selection) => string
  cancelMeasure: (measureId: string) => void
  /** Forgets what is known of a profile, or of one of its buckets. */
  forget: (profileId: string, bucket?: string) => Promise<void>
  shutDown: () => Promise<void>
  /** Set when the index that was there was damaged: it was set aside, and nothing is known. */
  damage: Failure | null
}

export interface LibraryOptions {
  /** The database file of the index. */
  path: string
  /** The file of `listingIndex/worker.ts`. */
  workerUrl: URL
  clients: { forBucket: (profileId: string, bucket: string) => Promise<Client> }
  onListingChanged: (listing: Listing) => void
  onMeasured: (measure: Measure) => void
  now?: () => number
}

const selectedRows = 1000

export async function openLibrary(options: LibraryOptions): Promise<Library> {
  const { path, workerUrl, clients, onListingChanged, onMeasured, now = Date.now } = options
  const { index, damage } = await openRemoteIndex({ path, workerUrl })
  const listings = createOpenListings()
  let revision = 0

  async function open(place: Place): Promise<Listing> {
    const known = await index.open(place, now())
    const listing = listings.hold(String(known.id), () =>
      createOpenListing({
        place,
        known,
        index,
        connect: () => clients.forBucket(place.profileId, place.bucket),
        now,
        nextRevision: () => (revision += 1),
        onChanged: onListingChanged,
      }),
    )
    listing.refresh()
    return listing.current()
  }

  async function* selected(place: Place, selection: AllOfListing): AsyncGenerator<Row[]> {
    const open = listings.find(place)
    if (open?.current().listedAtMs === null) await open.settled()
    const generation = await index.pin(Number(selection.listingId))
    if (generation === null) throw unknownContent(open?.current().failure)
    const except = new Set(selection.exceptKeys)
    const query = { sort: { column: 'name', isDescending: false } as const, filter: selection.filter.text }
    try {
      for (let offset = 0; ; offset += selectedRows) {
        const rows = await index.pinnedRows(generation, query, { offset, limit: selectedRows })
        if (rows.length === 0) return
        yield rows.map((row) => toRow(place.prefix, row)).filter(({ key }) => !except.has(key))
      }
    } finally {
      await index.unpin(generation)
    }
  }

  async function sizesOf(place: Place, names: string[]): Promise<(number | null)[]> {
    const open = listings.find(place)
    return open ? index.sizes(Number(open.current().id), names) : names.map(() => null)
  }

  const measuring = createMeasuring({ clients, selected, sizesOf, onMeasured })

  return {
    damage,
    open,
    refresh: (listingId) => {
      const listing = listings.get(listingId)
      listing.refresh()
      return listing.current()
    },
    rows: async (listingId, { sort, filter }, range) => {
      const listing = listings.get(listingId)
      listing.markRead()
      const { revision } = listing.current()
      const window = await index.rows(Number(listingId), { sort, filter: filter.text }, range)
      return { ...window, rows: window.rows.map((row) => toRow(listing.place.prefix, row)), revision }
    },
    indexOf: (listingId, { sort, filter }, key) => {
      const { place } = listings.get(listingId)
      const row = toName(place.prefix, key)
      return row
        ? index.indexOf(Number(listingId), { sort, filter: filter.text }, row)
        : Promise.resolve(null)
    },
    close: listings.release,
    touched: (place) => listings.around(place).forEach((listing) => listing.touch()),
    selected,
    startMeasure: measuring.start,
    cancelMeasure: measuring.cancel,
    forget: async (profileId, bucket) => {
      await listings.drop(
        (place) => place.profileId === profileId && (bucket === undefined || place.bucket === bucket),
      )
      await index.forget(profileId, bucket ?? null)
    },
    shutDown: async () => {
      measuring.cancelAll()
      await listings.drop(() => true)
      await index.close()
    },
  }
}

const toRow = (prefix: string, row: IndexedRow): Row => ({
  ...row,
  key: `${prefix}${row.name}${row.kind === 'folder' ? '/' : ''}`,
})

/** The row of a place that a key belongs to, or null where it lies elsewhere. */
function toName(prefix: string, key: string): Pick<IndexedRow, 'kind' | 'name'> | null {
  const rest = key.slice(prefix.length)
  const name = rest.replace(/\/$/, '')
  if (!key.startsWith(prefix) || rest === '' || name.includes('/')) return null
  return { kind: rest === name ? 'object' : 'folder', name }
}

const unknownContent = (failure: Failure | null | undefined) =>
  new AppError(failure ?? { kind: 'invalid-input', message: 'the content of this place is not known' })
