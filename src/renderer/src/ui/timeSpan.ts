export const units = { minutes: 60, hours: 3600, days: 86_400 } as const
export type Unit = keyof typeof units

const leastSeconds = 60

export type SpanProblem = 'tooShort' | 'tooLong'

/** A span of one's own in seconds, or why it cannot be. */
export function customSpan(
  amount: number,
  unit: Unit,
  mostSeconds: number,
): { seconds: number } | { problem: SpanProblem } {
  const seconds = Math.round(amount * units[unit])
  if (!Number.isFinite(seconds) || seconds < leastSeconds) return { problem: 'tooShort' }
  return seconds > mostSeconds ? { problem: 'tooLong' } : { seconds }
}
