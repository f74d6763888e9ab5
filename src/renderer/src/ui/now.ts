import { useNow } from '@vueuse/core'
import { computed } from 'vue'

const now = useNow({ interval: 15_000 })

/** The time, shared and renewed every 15 seconds, so that "2 min ago" stays true without a timer in each row. */
export const nowMs = computed(() => now.value.getTime())
