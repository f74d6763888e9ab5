import { computed, shallowRef, watch } from 'vue'
import type { ChannelRef, PublishAddress } from '../../../../../shared/contract/liveChannels.ts'
import type { Failure } from '../../../../../shared/failure.ts'
import { api } from '../../../osprey.ts'
import { failureOf } from '../../../ui/failureText.ts'
import { useSecondClock } from '../../transfers/clock.ts'
import { channelKey } from '../channelKey.ts'
import { validityOf } from './validity.ts'

/** The address that is handed to whoever films: signed when the page opens, and anew when that is asked for. */
export function usePublishAddress(channel: () => ChannelRef) {
  const clock = useSecondClock()
  /** Null while what was typed is no span. */
  const validForSeconds = shallowRef<number | null>(8 * 3600)
  /** Null: the channel's own. */
  const playlistName = shallowRef<string | null>(null)
  const signed = shallowRef<{ address: PublishAddress; validForSeconds: number } | null>(null)
  const failure = shallowRef<Failure | null>(null)
  let lastAsked = 0

  async function renew() {
    const seconds = validForSeconds.value
    if (seconds === null) return
    const turn = ++lastAsked
    try {
      const address = await api.liveChannels.publishAddress({
        ...{ ...channel(), validForSeconds: seconds },
        playlistName: playlistName.value,
      })
      if (turn !== lastAsked) return
      signed.value = { address, validForSeconds: seconds }
      failure.value = null
    } catch (error) {
      if (turn === lastAsked) failure.value = failureOf(error)
    }
  }
  watch(
    () => channelKey(channel()),
    () => {
      signed.value = null
      void renew()
    },
    { immediate: true },
  )
  watch([validForSeconds, playlistName], renew)

  return {
    validForSeconds,
    playlistName,
    address: computed(() => signed.value?.address ?? null),
    validity: computed(
      () =>
        signed.value &&
        validityOf(signed.value.address.expiresAtMs, signed.value.validForSeconds, clock.value),
    ),
    failure,
    renew,
  }
}
