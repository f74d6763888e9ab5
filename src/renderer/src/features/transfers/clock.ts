import { createSharedComposable, useNow } from '@vueuse/core'
import { computed } from 'vue'

/** The time, once a second, for countdowns; runs only while something on the screen counts down. */
export const useSecondClock = createSharedComposable(() => {
  const now = useNow({ interval: 1000 })
  return computed(() => now.value.getTime())
})
