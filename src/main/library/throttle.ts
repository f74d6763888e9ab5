/** Runs something at most once in a while: at once when it rested long enough, else when the while is over. */
export interface Throttle {
  soon: () => void
  /** Runs without waiting, and counts as the last time. */
  now: () => void
  stop: () => void
}

export function createThrottle(run: () => void, intervalMs: number): Throttle {
  let timer: NodeJS.Timeout | undefined
  let isDue = false

  function now() {
    clearTimeout(timer)
    isDue = false
    timer = setTimeout(() => {
      timer = undefined
      if (isDue) now()
    }, intervalMs)
    run()
  }

  return {
    now,
    soon: () => {
      isDue = true
      if (timer === undefined) now()
    },
    stop: () => clearTimeout(timer),
  }
}
