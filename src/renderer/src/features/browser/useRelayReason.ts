import { shallowRef, watch, type Ref } from 'vue'
import type { Place } from '../../../../shared/contract/place.ts'
import type { RelayReason } from '../../../../shared/contract/transfers.ts'
import type { Failure } from '../../../../shared/failure.ts'
import { api } from '../../osprey.ts'
import { failureOf } from '../../ui/failureText.ts'

/** Within a bucket nobody has to be asked. */
export const isOneBucket = (place: Place, target: Place) =>
  place.profileId === target.profileId && place.bucket === target.bucket

/** Whether, and why, what goes from one place to another would pass through this computer. */
export function useRelayReason(place: Ref<Place>, target: Ref<Place>) {
  const reason = shallowRef<RelayReason | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const isAsking = shallowRef(false)
  let asked: Promise<unknown> | null = null

  async function ask(from: Place, to: Place) {
    asked = reason.value = failure.value = null
    isAsking.value = false
    if (isOneBucket(from, to)) return
    const asking = (asked = api.transfers.relay({ place: from, target: to }))
    isAsking.value = true
    try {
      const answer = await asking
      if (asked === asking) reason.value = answer.reason
    } catch (error) {
      if (asked === asking) failure.value = failureOf(error)
    } finally {
      if (asked === asking) isAsking.value = false
    }
  }

  watch([place, target], ([from, to]) => void ask(from, to), { immediate: true })
  return { reason, failure, isAsking }
}
