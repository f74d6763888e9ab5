const baseMs = 3000
const maxMs = 60_000

/** Attempts at one transfer that end without any part done, before it is given up: more than two minutes of them. */
export const maxAttempts = 10
/** So many at most are counted for waits that were no fault of the transfer. */
const maxPatientAttempts = maxAttempts - 2

/** The number of attempts to go on from after one that failed. */
export function countAttempt(attemptCount: number, isPatient: boolean): number {
  return isPatient ? Math.max(attemptCount, Math.min(attemptCount + 1, maxPatientAttempts)) : attemptCount + 1
}

/**
 * How long to wait after attempt number `attemptCount`, from 1: longer each time, up to a minute. The client has
 * repeated single requests by then, so there is no hurry. Half of it is chance, so that transfers that failed together
 * do not come back together.
 */
export function backoffMs(attemptCount: number, random: () => number): number {
  const fullMs = Math.min(maxMs, baseMs * 2 ** (attemptCount - 1))
  return Math.round(fullMs * (0.5 + random() / 2))
}
