import { shallowReactive, shallowRef } from 'vue'
import type { Failure } from '../../../../../shared/failure.ts'
import { api, on } from '../../../osprey.ts'
import { failureOf } from '../../../ui/failureText.ts'
import { useWhileSeen } from '../../../ui/whileSeen.ts'

const everyMs = 60_000
/** So many are asked for at once. */
const groupSize = 1000

/** How many channels each bucket of an account has: a failure where that could not be found out, undefined until it is known. */
export function useChannelCounts(asked: () => { profileId: string; buckets: string[] }) {
  const counts = shallowReactive(new Map<string, number | Failure>())
  const failure = shallowRef<Failure | null>(null)

  async function count(profileId: string, buckets: string[]) {
    for (let from = 0; from < buckets.length; from += groupSize) {
      const told = await api.liveChannels.count({ profileId, buckets: buckets.slice(from, from + groupSize) })
      if (profileId !== asked().profileId) return
      for (const each of told.counts) {
        const known = each.failure ?? each.count
        if (known !== null) counts.set(each.bucket, known)
      }
    }
  }

  async function load() {
    const { profileId, buckets } = asked()
    try {
      await count(profileId, buckets)
      failure.value = null
    } catch (error) {
      failure.value = failureOf(error)
    }
  }
  useWhileSeen(load, everyMs, asked)
  on('liveChannels.changed', ({ profileId, bucket }) => {
    if (profileId === asked().profileId)
      count(profileId, [bucket]).catch((error) => (failure.value = failureOf(error)))
  })

  return { counts, failure, load }
}
