import { ref } from 'vue'
import { retryDelaySeconds, type StreamState } from './streamState.ts'

/** Counts down to the next attempt, each time from further away; what succeeds begins anew. */
export function useRetry(run: () => void) {
  const inSeconds = ref<number | null>(null)
  let attempt = 0
  let timer: ReturnType<typeof setInterval> | undefined

  function stop() {
    clearInterval(timer)
    inSeconds.value = null
  }

  function tick() {
    if (inSeconds.value === null) return
    inSeconds.value -= 1
    if (inSeconds.value > 0) return
    run()
  }

  return {
    inSeconds,
    stop,
    after: (state: StreamState) => {
      stop()
      const delay = retryDelaySeconds(state, attempt)
      if (delay === null) return
      attempt += 1
      inSeconds.value = delay
      timer = setInterval(tick, 1000)
    },
    /** It is tried now. */
    begin: () => {
      clearInterval(timer)
      if (inSeconds.value !== null) inSeconds.value = 0
    },
    succeed: () => {
      stop()
      attempt = 0
    },
  }
}
