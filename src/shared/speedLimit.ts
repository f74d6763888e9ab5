import type { Settings } from './contract/settings.ts'

/** What the person set, or null for as fast as it goes. */
export type SpeedLimit = Settings['speedLimit']

const minutesPerDay = 24 * 60

/** The limit that holds at a moment, bytes per second of all transfers together; null where none does. */
export function limitAt(limit: SpeedLimit, atMs: number): number | null {
  if (limit === null) return null
  return limit.hours === null || isWithin(limit.hours, minuteOfDay(atMs)) ? limit.bytesPerSecond : null
}

/** In the person's own time zone. */
function minuteOfDay(atMs: number): number {
  const at = new Date(atMs)
  return at.getHours() * 60 + at.getMinutes()
}

/** Hours that end before they begin go over midnight; those that end where they begin last all day. */
function isWithin(
  { fromMinute, toMinute }: { fromMinute: number; toMinute: number },
  minute: number,
): boolean {
  const sinceStart = (minute - fromMinute + minutesPerDay) % minutesPerDay
  const lasts = (toMinute - fromMinute + minutesPerDay) % minutesPerDay || minutesPerDay
  return sinceStart < lasts
}
