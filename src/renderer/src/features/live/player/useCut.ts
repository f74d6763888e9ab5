import { computed, shallowRef } from 'vue'

/** Epoch ms. */
interface CutSpan {
  fromMs: number
  toMs: number
}

/** Less than this is no recording: whoever ends it at once has changed their mind. */
const shortestMs = 1000

/** Cuts a span out of what plays live: from where one begins it, to where one ends it. */
export function useCut(playedAtMs: () => number | null, done: (span: CutSpan) => void) {
  const fromMs = shallowRef<number | null>(null)
  /** Where it was last: a broadcast may end before the cut does. */
  let lastMs = 0

  const see = () => (lastMs = playedAtMs() ?? lastMs)

  function end() {
    if (fromMs.value === null) return
    see()
    // Somebody may have gone back behind where they began.
    const span = { fromMs: Math.min(fromMs.value, lastMs), toMs: Math.max(fromMs.value, lastMs) }
    fromMs.value = null
    if (span.toMs - span.fromMs >= shortestMs) done(span)
  }

  return {
    /** When what it begins with was broadcast; null while nothing is cut. */
    fromMs,
    isCutting: computed(() => fromMs.value !== null),
    /** To be told as it plays. */
    see,
    end,
    toggle: () => {
      if (fromMs.value !== null) return end()
      fromMs.value = playedAtMs()
    },
    drop: () => (fromMs.value = null),
  }
}
