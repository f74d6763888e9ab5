import { readonly, ref } from 'vue'

const now = ref(Date.now())
setInterval(() => (now.value = Date.now()), 15_000)

/** The time, shared and renewed every 15 seconds, so that "2 min ago" stays true without a timer in each row. */
export const nowMs = readonly(now)
