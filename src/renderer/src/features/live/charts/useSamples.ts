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

export interface Measured {
  samples: Samples
  /** From the first sample on; a broadcast that has only begun leaves room for what comes. */
  range: TimeRange
  askedAtMs: number
}

/** What was measured of a channel in the last while; renewed with every answer about the channel. */
export function useSamples(asked: () => { channel: ChannelRef; spanMs: number }) {
  const statuses = useLiveStatuses()
  const measured = shallowRef<Measured | null>(null)
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
      const fromMs = Math.max(range.fromMs, samples.atMs[0] ?? 0)
      const shown = { fromMs, toMs: Math.max(toMs, fromMs + shortestRangeMs) }
      measured.value = { samples, range: shown, askedAtMs: toMs }
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
