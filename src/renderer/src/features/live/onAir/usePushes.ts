import { shallowRef } from 'vue'
import type { ChannelRef } from '../../../../../shared/contract/liveChannels.ts'
import type { Push } from '../../../../../shared/contract/liveStatus.ts'
import type { Failure } from '../../../../../shared/failure.ts'
import { api } from '../../../osprey.ts'
import { failureOf } from '../../../ui/failureText.ts'
import { useWhileSeen } from '../../../ui/whileSeen.ts'
import { channelKey } from '../channelKey.ts'
import { useLiveStatuses } from '../statuses.ts'
import { startOfDay } from './days.ts'

const everyMs = 60_000

/** The broadcasts of the last days; asked for again when one begins or ends. */
export function usePushes(channel: () => ChannelRef, dayCount: number) {
  const statuses = useLiveStatuses()
  /** Null until they are known. */
  const pushes = shallowRef<Push[] | null>(null)
  const failure = shallowRef<Failure | null>(null)

  async function load() {
    const asked = channel()
    try {
      const told = await api.liveStatus.pushes({ ...asked, fromMs: startOfDay(Date.now(), dayCount - 1) })
      if (channelKey(asked) !== channelKey(channel())) return
      pushes.value = told.pushes
      failure.value = told.failure
    } catch (error) {
      failure.value = failureOf(error)
    }
  }
  useWhileSeen(load, everyMs, () => {
    const status = statuses.of(channel())
    return [channelKey(channel()), status?.state, status?.connectedAtMs]
  })

  return { pushes, failure, load }
}
