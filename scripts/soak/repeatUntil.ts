import { setTimeout } from 'node:timers/promises'

/** Does the work again and again, with a pause in between, until it is told to stop. */
export async function repeatUntil(
  signal: AbortSignal,
  pauseMs: number,
  work: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    await work()
    await setTimeout(pauseMs)
  }
}
