import { mostSpanMs } from '../../../../../shared/contract/recordings.ts'
import { localMoment, momentOf } from '../../accounts/moment.ts'

/** Epoch ms. */
export interface Span {
  fromMs: number
  toMs: number
}

export type SpanProblem = 'noTime' | 'backwards' | 'tooLong'

/** A moment as a field for date and time holds it, to the second. */
export const toField = (timeMs: number) => localMoment(timeMs, 'second')

/** What two such fields say, or why it is no span. */
export function spanOf(from: string, to: string): { span: Span } | { problem: SpanProblem } {
  const [fromMs, toMs] = [momentOf(from), momentOf(to)]
  if (fromMs === null || toMs === null) return { problem: 'noTime' }
  if (toMs <= fromMs) return { problem: 'backwards' }
  return toMs - fromMs > mostSpanMs ? { problem: 'tooLong' } : { span: { fromMs, toMs } }
}

/** A title such as `2026-11-22 19.45-20.45`, which sorts by time and can be a file's name everywhere. */
export function proposedTitle({ fromMs, toMs }: Span): string {
  const [from, to] = [toField(fromMs), toField(toMs)]
  const clock = (field: string) => field.slice(11, 16).replace(':', '.')
  const isOneDay = from.slice(0, 10) === to.slice(0, 10)
  return `${from.slice(0, 10)} ${clock(from)}-${isOneDay ? '' : `${to.slice(0, 10)} `}${clock(to)}`
}
