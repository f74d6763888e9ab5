import { shallowRef } from 'vue'
import type { ChannelsPlace } from '../../../../shared/contract/liveChannels.ts'
import type { Failure } from '../../../../shared/failure.ts'
import { api } from '../../osprey.ts'
import { failureOf } from '../../ui/failureText.ts'
import { useWhileSeen } from '../../ui/whileSeen.ts'
import { useLiveStatuses } from './statuses.ts'

/** A watch ends 30 s after it was last renewed. */
const renewalMs = 12_000
const mostWatched = 1000

interface Watched extends ChannelsPlace {
  channels: string[]
  pace: 'closely' | 'overview'
}

/** Has channels watched while the page can be seen; how they are is in `useLiveStatuses`. */
export function useWatch(watched: () => Watched) {
  const statuses = useLiveStatuses()
  const failure = shallowRef<Failure | null>(null)

  async function renew() {
    const { profileId, bucket, channels, pace } = watched()
    if (channels.length === 0) return
    try {
      const told = await api.liveStatus.watch({
        ...{ profileId, bucket, pace },
        channels: channels.slice(0, mostWatched),
      })
      told.statuses.forEach(statuses.take)
      failure.value = null
    } catch (error) {
      failure.value = failureOf(error)
    }
  }
  useWhileSeen(renew, renewalMs, watched)

  return { failure }
}
