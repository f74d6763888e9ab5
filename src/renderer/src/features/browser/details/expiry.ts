export const units = { minutes: 60, hours: 3600, days: 86_400 } as const
export type Unit = keyof typeof units

export const presets = { hour: 3600, day: 86_400, week: 604_800 } as const
export type Preset = keyof typeof presets

const leastSeconds = 60
/** The longest that a V4 signature may live. */
const mostSeconds = 604_800

export type ExpiryProblem = 'tooShort' | 'tooLong'

/** A custom span in seconds, or why it cannot be. */
export function customExpiry(amount: number, unit: Unit): { seconds: number } | { problem: ExpiryProblem } {
  const seconds = Math.round(amount * units[unit])
  if (!Number.isFinite(seconds) || seconds < leastSeconds) return { problem: 'tooShort' }
  return seconds > mostSeconds ? { problem: 'tooLong' } : { seconds }
}
