import type { Restoration } from '../catalogue/objectRows.ts'
import { httpDate } from '../http/dates.ts'

type Times = Pick<Restoration, 'fromMs' | 'untilMs'>

/** The value of `x-oss-restore`; undefined when the time in which the object could be read is over. */
export function restoreState({ fromMs, untilMs }: Times, nowMs: number): string | undefined {
  if (nowMs < fromMs) return 'ongoing-request="true"'
  if (nowMs < untilMs) return `ongoing-request="false", expiry-date="${httpDate(untilMs)}"`
  return undefined
}
