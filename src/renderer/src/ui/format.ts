import { formatCount, inLocale, t } from '../i18n.ts'

export { formatCount }

const units = ['KB', 'MB', 'GB', 'TB', 'PB'] as const
const dayMs = 86_400_000

const oneDecimal = inLocale(
  (tag) => new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
)
const day = inLocale((tag) => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short' }))
const dayOfYear = inLocale(
  (tag) => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric' }),
)
const clock = inLocale(
  (tag) => new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
)
const clockToSecond = inLocale(
  (tag) =>
    new Intl.DateTimeFormat(tag, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    }),
)
const exact = inLocale(
  (tag) =>
    new Intl.DateTimeFormat(tag, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    }),
)
const names = inLocale((tag) => new Intl.Collator(tag, { numeric: true, sensitivity: 'base' }))

/** `4.2 MB`: binary units with one decimal; below one KB the bytes themselves. */
export function formatSize(sizeBytes: number): string {
  if (sizeBytes < 1024) return formatExactSize(sizeBytes)
  let value = sizeBytes / 1024
  let unit = 0
  // 1,023.96 KB would be shown as 1,024.0 KB: the next unit is meant.
  while (value >= 1023.95 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${oneDecimal().format(value)} ${units[unit]}`
}

/** `4,402,176 bytes`. */
export const formatExactSize = (sizeBytes: number) => t('common.bytes', { count: sizeBytes })

/** `24.6 MB/s`; what is slower than a KB a second is as good as still. */
export const formatSpeed = (bytesPerSecond: number) =>
  bytesPerSecond < 1024 ? '0 KB/s' : `${formatSize(Math.round(bytesPerSecond))}/s`

/** A share of 0 to 1 as `62%`; never 100% before all is done. */
export function formatPercent(share: number): string {
  const percent = share >= 1 ? 100 : Math.min(99, Math.floor(share * 100))
  return `${percent}%`
}

/** `4 min`, `2 h 14 min`, `38 s`: the two largest units that matter. */
export function formatDuration(seconds: number): string {
  const total = Math.max(0, Math.round(seconds))
  if (total < 60) return t('common.duration.seconds', { s: total })
  const minutes = Math.floor(total / 60)
  if (minutes < 10) return t('common.duration.minutesSeconds', { m: minutes, s: total % 60 })
  if (minutes < 60) return t('common.duration.minutes', { m: minutes })
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return t('common.duration.hoursMinutes', { h: hours, m: minutes % 60 })
  return t('common.duration.daysHours', { d: Math.floor(hours / 24), h: hours % 24 })
}

const startOfDay = (timeMs: number) => new Date(timeMs).setHours(0, 0, 0, 0)

/** `Today`, `Yesterday`, `18 Nov`, and for other years `4 Jan 2024`, in the person's zone. */
export function formatDay(timeMs: number, nowMs: number): string {
  // Rounded, because a day with a clock change has 23 or 25 hours.
  const daysAgo = Math.round((startOfDay(nowMs) - startOfDay(timeMs)) / dayMs)
  if (daysAgo === 0) return t('common.today')
  if (daysAgo === 1) return t('common.yesterday')
  const isThisYear = new Date(timeMs).getFullYear() === new Date(nowMs).getFullYear()
  return (isThisYear ? day() : dayOfYear()).format(timeMs)
}

/** `09:41`, in the person's zone. */
export const formatClock = (timeMs: number) => clock().format(timeMs)

/** `09:41:07`, in the person's zone. */
export const formatClockToSecond = (timeMs: number) => clockToSecond().format(timeMs)

/** `Today, 09:41`, `18 Nov, 14:22`, and for other years `4 Jan 2024, 02:10`, in the person's zone. */
export const formatTime = (timeMs: number, nowMs: number) =>
  t('common.dayAndTime', { day: formatDay(timeMs, nowMs), time: formatClock(timeMs) })

/** To the second and with the zone, for whoever hovers. */
export const formatExactTime = (timeMs: number) => exact().format(timeMs)

/** `just now`, `2 min ago`, `3 h ago`, then the day. */
export function formatAge(timeMs: number, nowMs: number): string {
  const seconds = Math.max(0, (nowMs - timeMs) / 1000)
  if (seconds < 45) return t('common.age.now')
  if (seconds < 3600) return t('common.age.minutes', { m: Math.max(1, Math.round(seconds / 60)) })
  if (seconds < 12 * 3600) return t('common.age.hours', { h: Math.round(seconds / 3600) })
  return formatTime(timeMs, nowMs)
}

/** Compares names as people sort them: `photo 2` before `photo 10`. */
export const compareNames = (a: string, b: string) => names().compare(a, b)
