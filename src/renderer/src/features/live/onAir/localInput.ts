const two = (part: number) => String(part).padStart(2, '0')

/** A time as a field of the type `datetime-local` wants it, to the minute and in the person's zone. */
export function toLocalInput(timeMs: number): string {
  const time = new Date(timeMs)
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-')
  return `${day}T${two(time.getHours())}:${two(time.getMinutes())}`
}

/** Null for what is no time. */
export function fromLocalInput(text: string): number | null {
  const timeMs = new Date(text).getTime()
  return Number.isNaN(timeMs) ? null : timeMs
}
