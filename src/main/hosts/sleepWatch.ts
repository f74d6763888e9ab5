const intervalMs = 5000
/** A busy computer is late by less; connections outlive less. */
const shortestSleepMs = 20_000

/** Calls back when the computer has slept, as the jump of its clock tells. Returns what ends the watch. */
export function watchSleep(onWake: () => void, now: () => number = Date.now): () => void {
  let lastMs = now()
  const timer = setInterval(() => {
    const passedMs = now() - lastMs
    lastMs = now()
    if (passedMs > intervalMs + shortestSleepMs) onWake()
  }, intervalMs)
  timer.unref()
  return () => clearInterval(timer)
}
