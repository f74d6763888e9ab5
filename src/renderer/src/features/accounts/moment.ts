/** A time as a field for date and time holds it: `2026-11-26T18:45`, in the person's zone; with seconds on demand. */
export function localMoment(timeMs: number, precision: 'minute' | 'second' = 'minute'): string {
  const offsetMs = new Date(timeMs).getTimezoneOffset() * 60_000
  return new Date(timeMs - offsetMs).toISOString().slice(0, precision === 'minute' ? 16 : 19)
}

/** Epoch ms; null where the field is empty. */
export function momentOf(text: string): number | null {
  const timeMs = Date.parse(text)
  return Number.isNaN(timeMs) ? null : timeMs
}
