/** Runs what it is given, at most `width` at a time, in the order of asking. */
export function inTurns(width: number) {
  let runningCount = 0
  const waiting: (() => void)[] = []

  return async function run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (runningCount >= width) await new Promise<void>((resolve) => waiting.push(resolve))
    else runningCount += 1
    try {
      return await work()
    } finally {
      // A waiting one takes over the place, so the count changes only when none waits.
      const next = waiting.shift()
      if (next) next()
      else runningCount -= 1
    }
  }
}
