import { shallowRef } from 'vue'
import type { ChannelsPlace } from '../../../../../shared/contract/liveChannels.ts'
import type { Failure } from '../../../../../shared/failure.ts'
import { api } from '../../../osprey.ts'
import { failureOf } from '../../../ui/failureText.ts'
import { useWhileSeen } from '../../../ui/whileSeen.ts'

const everyMs = 10_000
const mostLines = 1000

/** The small lines of many channels, by the channel's name. */
export function useBitrateLines(asked: () => ChannelsPlace & { channels: string[] }) {
  const lines = shallowRef(new Map<string, (number | null)[]>())
  const failure = shallowRef<Failure | null>(null)

  async function load() {
    const { channels, ...place } = asked()
    if (channels.length === 0) return
    try {
      const told = await api.liveStatus.lines({ ...place, channels: channels.slice(0, mostLines) })
      lines.value = new Map(told.lines.map(({ channel, bitsPerSecond }) => [channel, bitsPerSecond]))
      failure.value = null
    } catch (error) {
      failure.value = failureOf(error)
    }
  }
  useWhileSeen(load, everyMs, asked)

  return { lines, failure }
}
