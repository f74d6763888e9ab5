import { useDocumentVisibility, useIntervalFn } from '@vueuse/core'
import { computed, watch } from 'vue'
import { connection } from '../osprey.ts'

/**
 * Runs at once, again whenever `subject` tells something else, and every so often, for as long as the page can be seen
 * and the app behind it answers. What `run` throws it has to tell itself.
 */
export function useWhileSeen(run: () => Promise<void>, everyMs: number, subject: () => unknown) {
  const visibility = useDocumentVisibility()
  const isSeen = computed(() => visibility.value === 'visible' && connection.value === 'open')
  const runIfSeen = () => {
    if (isSeen.value) void run()
  }
  useIntervalFn(runIfSeen, everyMs)
  watch([isSeen, () => JSON.stringify(subject())], runIfSeen, { immediate: true })
}
