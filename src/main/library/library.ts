import type { Listing, Row, RowSort } from '../../shared/contract/listings.ts'
import type { Measure } from '../../shared/contract/objects.ts'
import type { Place, RowFilter, Selection } from '../../shared/contract/place.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Client } from '../oss/index.ts'
import { openRemoteIndex } from './listingIndex/remoteIndex.ts'
import { createMeasuring } from './measuring.ts'
import { createOpenListing } from './openListing.ts'
import { createOpenListings } from './openListings.ts'
import { rowOfKey, toRow } from './rows.ts'
import { createSelecting, type Selecting } from './selecting.ts'
import { selectedObjects, type SelectedObject } from './selectedObjects.ts'

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
  /** The first row from an index on, and around the end, whose name begins with the text. */
  find: (listingId: string, query: RowsQuery, text: string, fromIndex: number) => Promise<number | null>
  close: (listingId: string) => void
  /** Something at or below this place changed: what is open around it is read anew. */
  touched: (place: Place) => void
  /** The keys of a selection though no window ever loaded them. A place that is read for the first time is awaited. */
  selectedPages: Selecting['pages']
  /** Nobody reads on under this name. */
  releaseSelection: (name: string) => void
  /** Lets go of selections that an earlier run has left behind. */
  releaseOtherSelections: (names: string[]) => void
  /** The objects of a selection with everything in its folders, piece by piece, and nothing kept of them. */
  selectedObjects: (
    place: Place,
    selection: Selection,
    signal: AbortSignal,
  ) => AsyncGenerator<SelectedObject[]>
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

  async function sizesOf(place: Place, names: string[]): Promise<(number | null)[]> {
    const open = listings.find(place)
    return open ? index.sizes(Number(open.current().id), names) : names.map(() => null)
  }

  const selecting = createSelecting(index, listings)
  const reading = { clients, selected: selecting.rows, sizesOf }
  const measuring = createMeasuring({ ...reading, onMeasured })

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
    indexOf: async (listingId, { sort, filter }, key) => {
      const { place } = listings.get(listingId)
      const row = rowOfKey(place.prefix, key)
      return row && index.indexOf(Number(listingId), { sort, filter: filter.text }, row)
    },
    find: async (listingId, { sort, filter }, text, fromIndex) => {
      listings.get(listingId)
      return index.find(Number(listingId), { sort, filter: filter.text }, text, fromIndex)
    },
    close: listings.release,
    touched: (place) => listings.around(place).forEach((listing) => listing.touch()),
    selectedPages: selecting.pages,
    // What cannot be released now is let go of at the next start.
    releaseSelection: (name) => void index.unpin(name).catch(() => {}),
    releaseOtherSelections: (names) => void index.unpinAllBut(names).catch(() => {}),
    selectedObjects: (place, selection, signal) => selectedObjects(reading, place, selection, signal),
    startMeasure: measuring.start,
    cancelMeasure: measuring.cancel,
    forget: async (profileId, bucket) => {
      const isForgotten = (place: { profileId: string; bucket: string }) =>
        place.profileId === profileId && (bucket === undefined || place.bucket === bucket)
      await listings.drop(isForgotten)
      await index.forget(profileId, bucket ?? null)
    },
    shutDown: async () => {
      measuring.cancelAll()
      await listings.drop(() => true)
      await index.close()
    },
  }
}
