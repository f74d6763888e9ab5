import type { Due } from './model.ts'

export const dayMs = 24 * 3_600_000
/** The last moment that a date can name. */
const lastMs = 8.64e15

/** The first midnight, UTC, at or after a time: the service works by days. */
export const midnightFrom = (timeMs: number) => Math.min(Math.ceil(timeMs / dayMs) * dayMs, lastMs)

/** The midnight, UTC, that a date of a rule names; null where it names none. */
export function midnightOf(date: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT00:00:00(\.0+)?Z$/.test(date)) return null
  const timeMs = Date.parse(date)
  return Number.isNaN(timeMs) ? null : timeMs
}

/** When something is due whose days count from `baseMs`; null: never. */
export function dueMs(due: Due, baseMs: number): number | null {
  switch (due.kind) {
    case 'days':
    case 'accessDays':
      return Number.isNaN(due.days) ? null : midnightFrom(baseMs + due.days * dayMs)
    case 'before': {
      const midnightMs = midnightOf(due.date)
      return midnightMs !== null && baseMs < midnightMs ? midnightMs : null
    }
    case 'from':
      return midnightOf(due.date)
    case 'atOnce':
      return midnightFrom(baseMs)
  }
}
