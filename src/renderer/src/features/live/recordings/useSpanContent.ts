import { computed, type Ref } from 'vue'
import type { ChannelRef } from '../../../../../shared/contract/liveChannels.ts'
import { api } from '../../../osprey.ts'
import { useAsked } from '../../browser/details/useAsked.ts'
import type { Span } from './spanForm.ts'

/** What a channel wrote in a span, and the broadcasts in it; null where there is no span. */
export function useSpanContent(channel: ChannelRef, span: Ref<Span | null>) {
  const question = computed(() => span.value)
  return useAsked(question, async (asked) => {
    if (asked === null) return null
    const [content, { pushes }] = await Promise.all([
      api.recordings.look({ ...channel, ...asked }),
      api.liveStatus.pushes({ ...channel, fromMs: asked.fromMs }),
    ])
    const within = pushes.filter(
      ({ startedAtMs, endedAtMs }) => startedAtMs < asked.toMs && (endedAtMs ?? Infinity) > asked.fromMs,
    )
    return { content, pushes: within.sort((left, right) => left.startedAtMs - right.startedAtMs) }
  })
}
