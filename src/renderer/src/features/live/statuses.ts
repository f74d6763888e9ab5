import { defineStore } from 'pinia'
import { computed, shallowReactive } from 'vue'
import type { ChannelRef } from '../../../../shared/contract/liveChannels.ts'
import type { ChannelStatus } from '../../../../shared/contract/liveStatus.ts'
import { on } from '../../osprey.ts'
import { nowMs } from '../../ui/now.ts'
import { channelKey } from './channelKey.ts'

/** Later nobody watches any more, so that it is not known whether it is still so. */
const freshMs = 90_000

/** How the channels are that this computer watches, as far as this window heard. */
export const useLiveStatuses = defineStore('liveStatuses', () => {
  const known = shallowReactive(new Map<string, ChannelStatus>())

  /** Of two views of one channel the newer one is kept. */
  function take(status: ChannelStatus) {
    const before = known.get(channelKey(status))
    if ((before?.checkedAtMs ?? -1) <= (status.checkedAtMs ?? -1)) known.set(channelKey(status), status)
  }
  on('liveStatus.changed', ({ statuses }) => statuses.forEach(take))

  const live = computed(() =>
    [...known.values()].filter(
      ({ state, checkedAtMs }) => state === 'live' && (checkedAtMs ?? 0) > nowMs.value - freshMs,
    ),
  )

  return {
    take,
    of: (ref: ChannelRef) => known.get(channelKey(ref)) ?? null,
    /** Those that somebody broadcasts to now. */
    live,
  }
})
