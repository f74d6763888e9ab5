import { ref, watchEffect, type Ref } from 'vue'
import { steadyTimeLeft } from './model/timeLeft.ts'

/** The seconds to show for an estimate that is read anew whenever it changes; `null` while there is none. */
export function useSteadyTimeLeft(read: () => { secondsLeft: number | null }): Readonly<Ref<number | null>> {
  const timeLeft = steadyTimeLeft()
  const shown = ref<number | null>(null)
  watchEffect(() => (shown.value = timeLeft.update(Date.now(), read().secondsLeft)))
  return shown
}
