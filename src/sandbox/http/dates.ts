/** RFC 1123, as in `Date` and `Last-Modified`. */
export function httpDate(timeMs: number): string {
  return new Date(timeMs).toUTCString()
}

/** ISO 8601 with milliseconds, as in XML answers. */
export function isoDate(timeMs: number): string {
  return new Date(timeMs).toISOString()
}

/** Any of the three forms of an HTTP date. Undefined for anything else. */
export function parseHttpDate(text: string): number | undefined {
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return undefined
  // The asctime form names no zone; it means GMT like the others.
  const timeMs = Date.parse(/GMT|UTC|[+-]\d{4}$/.test(text) ? text : `${text} GMT`)
  return Number.isNaN(timeMs) ? undefined : timeMs
}

/** `yyyymmddThhmmssZ`, the form of `x-oss-date` in V4. Undefined for anything else. */
export function parseBasicDate(text: string): number | undefined {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  if (!found) return undefined
  const [year, month, day, hour, minute, second] = found.slice(1)
  const timeMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(timeMs) ? undefined : timeMs
}
