import { isDeepStrictEqual } from 'node:util'
import type { Place } from '../../shared/contract/place.ts'
import { AppError } from '../../shared/failure.ts'
import type { OpenListing } from './openListing.ts'

/** The listings that windows hold open. */
export interface OpenListings {
  /** One more holder of a listing; `create` makes it where it is not open yet. */
  hold: (listingId: string, create: () => OpenListing) => OpenListing
  /** One holder less. What nobody holds is stopped, unless its place was never read to the end. */
  release: (listingId: string) => void
  /** @throws AppError when the listing is not open */
  get: (listingId: string) => OpenListing
  find: (place: Place) => OpenListing | undefined
  /** Those at, above and below a place of the same bucket. */
  around: (place: Place) => OpenListing[]
  /** Stops and forgets those whose place matches. */
  drop: (matches: (place: Place) => boolean) => Promise<void>
}

interface Held {
  listing: OpenListing
  holders: number
}

/** So many places that were left before their first reading ended are read to the end nevertheless. */
const keptUnfinished = 2

export function createOpenListings(): OpenListings {
  const all = new Map<string, Held>()

  async function stop(listingId: string, { listing }: Held) {
    if (all.get(listingId)?.listing === listing) all.delete(listingId)
    await listing.stop()
  }

  /** A big folder that was left for a moment must not begin anew: it is read on, and dropped at its end. */
  function finishAlone(listingId: string, held: Held) {
    const unheld = [...all].filter(([, { holders }]) => holders === 0)
    for (const [id, oldest] of unheld.slice(0, -keptUnfinished)) void stop(id, oldest)
    void held.listing.settled().then(async () => {
      if (held.holders === 0) await stop(listingId, held)
    })
  }

  return {
    hold: (listingId, create) => {
      const held = all.get(listingId) ?? { listing: create(), holders: 0 }
      held.holders += 1
      // The one held last stands last.
      all.delete(listingId)
      all.set(listingId, held)
      return held.listing
    },
    release: (listingId) => {
      const held = all.get(listingId)
      if (!held || held.holders === 0) return
      held.holders -= 1
      if (held.holders > 0) return
      const { state, listedAtMs } = held.listing.current()
      if (state === 'loading' && listedAtMs === null) finishAlone(listingId, held)
      else void stop(listingId, held)
    },
    get: (listingId) => {
      const held = all.get(listingId)
      if (held) return held.listing
      throw new AppError({ kind: 'invalid-input', message: `the listing ${listingId} is not open` })
    },
    find: (place) => all.values().find((held) => isDeepStrictEqual(held.listing.place, place))?.listing,
    around: (place) =>
      [...all.values()].map(({ listing }) => listing).filter((listing) => isAround(listing.place, place)),
    drop: async (matches) => {
      const dropped = [...all].filter(([, { listing }]) => matches(listing.place))
      await Promise.all(dropped.map(([id, held]) => stop(id, held)))
    },
  }
}

const isAround = (one: Place, other: Place) =>
  one.profileId === other.profileId &&
  one.bucket === other.bucket &&
  (one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix))
