import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import type { Listing } from '../../../../shared/contract/listings.ts'
import type { Place } from '../../../../shared/contract/place.ts'
import type { Failure } from '../../../../shared/failure.ts'
import { api, on } from '../../osprey.ts'
import { failureOf } from '../../ui/failureText.ts'

/** The listing of the place that the person stands in: opened when they come, closed when they go. */
export function useListing(place: Ref<Place>) {
  const listing = shallowRef<Listing | null>(null)
  /** Why the listing could not even be opened; a failed request to the service is told by the listing itself. */
  const failure = shallowRef<Failure | null>(null)
  const newest = new Map<string, Listing>()

  function take(next: Listing) {
    const known = newest.get(next.id)
    const newer = known && known.revision > next.revision ? known : next
    newest.set(next.id, newer)
    return newer
  }

  const stopEvents = on('listings.changed', (changed) => {
    const newer = take(changed)
    if (listing.value?.id === newer.id) listing.value = newer
  })

  function close() {
    const id = listing.value?.id
    listing.value = null
    newest.clear()
    if (id !== undefined) void api.listings.close({ listingId: id }).catch(() => undefined)
  }

  async function open(target: Place) {
    failure.value = null
    try {
      const opened = await api.listings.open(target)
      if (target === place.value) listing.value = take(opened)
      else await api.listings.close({ listingId: opened.id })
    } catch (error) {
      if (target === place.value) failure.value = failureOf(error)
    }
  }

  async function refresh() {
    const current = listing.value
    if (current === null) return open(place.value)
    try {
      const refreshed = await api.listings.refresh({ listingId: current.id })
      if (listing.value?.id === current.id) listing.value = take(refreshed)
    } catch (error) {
      failure.value = failureOf(error)
    }
  }

  watch(
    place,
    (next) => {
      close()
      void open(next)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    stopEvents()
    close()
  })
  return { listing, failure, refresh }
}
