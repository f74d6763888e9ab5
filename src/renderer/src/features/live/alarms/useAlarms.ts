import { computed, onScopeDispose, shallowRef } from 'vue'
import type { ChannelRef } from '../../../../../shared/contract/liveChannels.ts'
import type { Alarm } from '../../../../../shared/contract/liveStatus.ts'
import type { Failure } from '../../../../../shared/failure.ts'
import { api, on } from '../../../osprey.ts'
import { failureOf } from '../../../ui/failureText.ts'
import { useWhileSeen } from '../../../ui/whileSeen.ts'
import { channelKey } from '../channelKey.ts'

const everyMs = 60_000

/** The alarms of a channel, newest first. */
export function useAlarms(channel: () => ChannelRef) {
  const alarms = shallowRef<Alarm[]>([])
  const failure = shallowRef<Failure | null>(null)

  onScopeDispose(
    on('liveStatus.alarmed', (alarm) => {
      if (channelKey(alarm) !== channelKey(channel())) return
      const others = alarms.value.filter(({ alarmId }) => alarmId !== alarm.alarmId)
      alarms.value = [alarm, ...others].sort((a, b) => b.startedAtMs - a.startedAtMs)
    }),
  )

  async function load() {
    const asked = channel()
    try {
      const told = await api.liveStatus.alarms(asked)
      if (channelKey(asked) === channelKey(channel())) alarms.value = told.alarms
      failure.value = null
    } catch (error) {
      failure.value = failureOf(error)
    }
  }
  useWhileSeen(load, everyMs, () => channelKey(channel()))

  return {
    failure,
    load,
    lasting: computed(() => alarms.value.filter(({ endedAtMs }) => endedAtMs === null)),
    past: computed(() => alarms.value.filter(({ endedAtMs }) => endedAtMs !== null)),
  }
}
