const dayMs = 86_400_000

/** How long ago objects were changed, the youngest first. */
export const objectAges = ['week', 'month', 'halfYear', 'year', 'older', 'unknown'] as const
export type ObjectAge = (typeof objectAges)[number]

const ends = [
  ['week', 7],
  ['month', 30],
  ['halfYear', 182],
  ['year', 365],
] as const

/** What lies in the future, by a clock that is wrong, is young. */
export function objectAge(modifiedAtMs: number | null, nowMs: number): ObjectAge {
  if (modifiedAtMs === null) return 'unknown'
  const days = (nowMs - modifiedAtMs) / dayMs
  return ends.find(([, endDays]) => days < endDays)?.[0] ?? 'older'
}
