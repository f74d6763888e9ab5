import { formatLocale } from '../../../i18n.ts'

/** `Mon 30 Nov 2026, 09:52`: a moment to come, in full, in the person's zone. */
export const formatMoment = (timeMs: number) =>
  new Date(timeMs).toLocaleString(formatLocale(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
