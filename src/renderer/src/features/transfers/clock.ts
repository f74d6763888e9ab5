import { createSharedComposable, useIntervalFn } from '@vueuse/core'
import { readonly, ref } from 'vue'

/** The time, once a second, for countdowns; runs only while something on the screen counts down. */
export const useSecondClock = createSharedComposable(() => {
  const nowMs = ref(Date.now())
  useIntervalFn(() => (nowMs.value = Date.now()), 1000)
  return readonly(nowMs)
})
