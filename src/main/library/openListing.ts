import type { Listing } from '../../shared/contract/listings.ts'
import type { Place } from '../../shared/contract/place.ts'
import { toFailure } from '../failures.ts'
import type { Client } from '../oss/index.ts'
import type { KnownListing, Totals } from './listingIndex/listings.ts'
import type { RemoteIndex } from './listingIndex/remoteIndex.ts'
import { readPlace } from './readPlace.ts'
import { createThrottle } from './throttle.ts'

/** A place that a window looks at: what is known of it, and its reading anew behind that. */
export interface OpenListing {
  readonly place: Place
  current: () => Listing
  /** Reads the place anew, unless that is under way. */
  refresh: () => void
  /** Something in the place changed: it is read anew soon, even when that is under way. */
  touch: () => void
  /** Somebody read rows: a place whose rows nobody reads is not kept up to date. */
  markRead: () => void
  /** Resolves when no reading is under way. */
  settled: () => Promise<void>
  /** Gives up the reading that is under way. */
  stop: () => Promise<void>
}

export interface OpenListingOptions {
  place: Place
  known: KnownListing
  index: RemoteIndex
  connect: () => Promise<Client>
  now: () => number
  nextRevision: () => number
  onChanged: (listing: Listing) => void
}

const eventIntervalMs = 100

/** After a touch a reading waits for this share of the time that the last one took, so that a big place can rest. */
const restPerWork = 5
const shortestRestMs = 500

export function createOpenListing(options: OpenListingOptions): OpenListing {
  const { place, known, index, connect, now, nextRevision, onChanged } = options
  const { id, folderCount, objectCount, sizeBytes, listedAtMs } = known
  let listing: Listing = {
    id: String(id),
    place,
    state: 'complete',
    folderCount,
    objectCount,
    sizeBytes,
    listedAtMs,
    failure: null,
    revision: nextRevision(),
  }
  let reading: { controller: AbortController; end: Promise<void> } | null = null
  let isTouched = false
  let wasRead = true
  let restsUntilMs = 0
  let touchTimer: NodeJS.Timeout | undefined
  const events = createThrottle(() => onChanged(listing), eventIntervalMs)

  function become(change: Partial<Listing>) {
    listing = { ...listing, ...change, revision: nextRevision() }
  }

  function refresh() {
    if (reading) return
    clearTimeout(touchTimer)
    isTouched = false
    wasRead = false
    become({ state: 'loading', failure: null })
    events.now()
    const controller = new AbortController()
    reading = { controller, end: read(controller.signal) }
  }

  async function read(signal: AbortSignal): Promise<void> {
    const startedAtMs = now()
    try {
      const reading = { index, listingId: id, connect, prefix: place.prefix, signal, now, onPage: grow }
      become({ state: 'complete', ...(await readPlace(reading)) })
    } catch (error) {
      if (!signal.aborted) become({ state: 'failed', failure: toFailure(error), ...beforeFailure() })
    }
    reading = null
    restsUntilMs = now() + Math.max(shortestRestMs, (now() - startedAtMs) * restPerWork)
    if (signal.aborted) return
    events.now()
    if (isTouched) touch()
  }

  /** Before there was anything to keep, nothing is known after a failure either. */
  const beforeFailure = () =>
    listing.listedAtMs === null ? { folderCount: 0, objectCount: 0, sizeBytes: 0 } : {}

  function grow(totals: Totals) {
    if (listing.listedAtMs !== null) return
    become(totals)
    events.soon()
  }

  function touch() {
    isTouched = true
    if (reading || !wasRead) return
    clearTimeout(touchTimer)
    touchTimer = setTimeout(refresh, Math.max(0, restsUntilMs - now()))
  }

  return {
    place,
    current: () => listing,
    refresh,
    touch,
    markRead: () => {
      wasRead = true
      if (isTouched && !reading) touch()
    },
    settled: async () => {
      while (reading) await reading.end
    },
    stop: async () => {
      clearTimeout(touchTimer)
      events.stop()
      reading?.controller.abort()
      await reading?.end
    },
  }
}
