import type { Totals } from '../../shared/contract/transfers.ts'

/** An outage that lasts longer is left to the morning: a laptop on battery has to sleep at some time. */
const patienceMs = 30 * 60_000

/**
 * Whether the computer is to be kept from falling asleep: while files are counted or moved, waits of an outage
 * included. Not for what is paused, waits for a decision or for room on a disk, and not when nothing has got on for
 * half an hour.
 */
export function createWakefulness(now: () => number): (totals: Totals) => boolean {
  let lastSteps = ''
  let lastStepAtMs = now()
  return ({ busyCount, doneCount, totalCount, doneBytes, failedCount }) => {
    const steps = [busyCount, doneCount, totalCount, doneBytes, failedCount].join()
    if (steps !== lastSteps) lastStepAtMs = now()
    lastSteps = steps
    return busyCount > 0 && now() - lastStepAtMs < patienceMs
  }
}
