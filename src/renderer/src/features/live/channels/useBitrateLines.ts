import { shallowRef } from 'vue'
import type { ChannelsPlace } from '../../../../../shared/contract/liveChannels.ts'
import type { Failure } from '../../../../../shared/failure.ts'
import { api } from '../../../osprey.ts'
import { failureOf } from '../../../ui/failureText.ts'
import { useWhileSeen } from '../../../ui/whileSeen.ts'

const everyMs = 10_000
const mostLines = 1000

/** The last half hour of a channel as a small line, and when it was last live. */
export interface RecentPast {
  bitsPerSecond: readonly (number | null)[]
  lastLiveAtMs: number | null
}

/** The recent past of many channels, by the channel's name. */
export function useBitrateLines(asked: () => ChannelsPlace & { channels: string[] }) {
  const lines = shallowRef(new Map<string, RecentPast>())
  const failure = shallowRef<Failure | null>(null)

  async function load() {
    const { channels, ...place } = asked()
    if (channels.length === 0) return
    try {
      const told = await api.liveStatus.lines({ ...place, channels: channels.slice(0, mostLines) })
      lines.value = new Map(told.lines.map(({ channel, ...past }) => [channel, past]))
      failure.value = null
    } catch (error) {
      failure.value = failureOf(error)
    }
  }
  useWhileSeen(load, everyMs, asked)

  return { lines, failure }
}
