import { formatTable } from '../table.ts'
import type { SettingsResult } from './measure.ts'

const maxMoreMs = 100

export function formatSettings({ requestCount, slowestMs, completeMs, moreMs }: SettingsResult): string {
  const figures = [slowestMs, completeMs, moreMs, maxMoreMs].map((figure) => figure.toFixed(0))
  return formatTable([
    ["opening a bucket's settings", 'slowest request ms', 'complete ms', 'more by ms', 'at most'],
    [`${requestCount} requests side by side`, ...figures],
  ])
}
