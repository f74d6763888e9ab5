import { onScopeDispose, shallowRef, watch } from 'vue'
import type { ChannelRef } from '../../../../../shared/contract/liveChannels.ts'
import { api, on } from '../../../osprey.ts'
import { failureOf } from '../../../ui/failureText.ts'
import { channelKey } from '../channelKey.ts'

/** How many recordings a channel has; null until that is known, or where it cannot be: their own page says why. */
export function useRecordingCount(channel: () => ChannelRef) {
  const count = shallowRef<number | null>(null)

  async function load() {
    const asked = channel()
    try {
      const { recordings } = await api.recordings.list(asked)
      if (channelKey(asked) === channelKey(channel())) count.value = recordings.length
    } catch (error) {
      console.warn(`The recordings of ${asked.channel} are not known: ${failureOf(error).kind}`)
    }
  }
  watch(
    () => channelKey(channel()),
    () => {
      count.value = null
      void load()
    },
    { immediate: true },
  )
  onScopeDispose(
    on('recordings.changed', (changed) => {
      if (channelKey(changed) === channelKey(channel())) void load()
    }),
  )
  return count
}
