/** Runs the work at once, then at most once per pause; a call that comes too early is made up for, never lost. */
export function createPacer(pauseMs: number, work: () => void) {
  let timer: ReturnType<typeof setTimeout> | null = null
  let isDue = false
  const run = () => {
    if (timer !== null) {
      isDue = true
      return
    }
    work()
    timer = setTimeout(() => {
      timer = null
      if (!isDue) return
      isDue = false
      run()
    }, pauseMs)
  }
  const stop = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    isDue = false
  }
  return { run, stop }
}
