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

/** When something is due, with its date as a number. */
export type Term =
  | { kind: 'days' | 'accessDays'; days: number }
  | { kind: 'before' | 'from'; dateMs: number }
  | { kind: 'atOnce' }

/** Null where it says no time. */
export function termOf(due: Due): Term | null {
  if (due.kind === 'atOnce') return due
  if (due.kind === 'days' || due.kind === 'accessDays') return Number.isNaN(due.days) ? null : due
  const dateMs = midnightOf(due.date)
  return dateMs === null ? null : { kind: due.kind, dateMs }
}

/** When something is due whose days count from `baseMs`; null: never. */
export function dueMs(term: Term, baseMs: number): number | null {
  switch (term.kind) {
    case 'days':
    case 'accessDays':
      return midnightFrom(baseMs + term.days * dayMs)
    case 'before':
      return baseMs < term.dateMs ? term.dateMs : null
    case 'from':
      return term.dateMs
    case 'atOnce':
      return midnightFrom(baseMs)
  }
}
