import { shallowRef } from 'vue'
import type { ChannelRef } from '../../../../../shared/contract/liveChannels.ts'
import type { Samples } from '../../../../../shared/contract/liveStatus.ts'
import type { Failure } from '../../../../../shared/failure.ts'
import { api } from '../../../osprey.ts'
import { failureOf } from '../../../ui/failureText.ts'
import { useWhileSeen } from '../../../ui/whileSeen.ts'
import { channelKey } from '../channelKey.ts'
import { useLiveStatuses } from '../statuses.ts'
import type { TimeRange } from './rateColumns.ts'

/** More than a chart is wide would not be seen. */
const mostPoints = 600
const everyMs = 15_000

/** A chart over less would show noise. */
const shortestRangeMs = 60_000

/** What was measured of a channel in the last while, from the first of it on; renewed with every answer about the channel. */
export function useSamples(asked: () => { channel: ChannelRef; spanMs: number }) {
  const statuses = useLiveStatuses()
  const measured = shallowRef<{ samples: Samples; range: TimeRange } | null>(null)
  const failure = shallowRef<Failure | null>(null)
  let lastAsked = 0

  async function load() {
    const { channel, spanMs } = asked()
    const toMs = Date.now()
    const range = { fromMs: toMs - spanMs, toMs }
    const turn = ++lastAsked
    try {
      const samples = await api.liveStatus.samples({ ...channel, ...range, mostPoints })
      if (turn !== lastAsked) return
      const firstMs = Math.min(samples.atMs[0] ?? range.fromMs, toMs - shortestRangeMs)
      measured.value = { samples, range: { fromMs: Math.max(range.fromMs, firstMs), toMs } }
      failure.value = null
    } catch (error) {
      failure.value = failureOf(error)
    }
  }
  useWhileSeen(load, everyMs, () => {
    const { channel, spanMs } = asked()
    return [channelKey(channel), spanMs, statuses.of(channel)?.checkedAtMs]
  })

  return { measured, failure, load }
}
