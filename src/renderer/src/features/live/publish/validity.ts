export interface Validity {
  state: 'valid' | 'soon' | 'expired'
  secondsLeft: number
}

/** So long before its end an address is as good as gone for somebody who has yet to set up a camera. */
const soonSeconds = 15 * 60

/** How long an address still works; `soon` is the last quarter of an hour, or of a short span its last quarter. */
export function validityOf(expiresAtMs: number, validForSeconds: number, nowMs: number): Validity {
  const secondsLeft = Math.max(0, Math.ceil((expiresAtMs - nowMs) / 1000))
  if (secondsLeft === 0) return { state: 'expired', secondsLeft }
  return { state: secondsLeft <= Math.min(soonSeconds, validForSeconds / 4) ? 'soon' : 'valid', secondsLeft }
}
