import { t } from '../../../i18n.ts'
import { formatDuration } from '../../../ui/format.ts'
import type { Gap } from './gaps.ts'

/** `Signal lost, 1 min 12 s`. */
export const gapName = ({ kind, fromMs, toMs }: Gap) =>
  t(`live.charts.gap.${kind}`, { time: formatDuration((toMs - fromMs) / 1000) })
