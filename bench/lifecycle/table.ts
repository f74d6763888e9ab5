import { formatTable } from '../table.ts'
import type { LifecycleResult } from './measure.ts'

const maxMs = 2000

export function formatLifecycle({ objectCount, ruleCount, medianMs }: LifecycleResult): string {
  return formatTable([
    ['what lifecycle rules would do', 'ms', 'below'],
    [`${ruleCount} rules, ${objectCount.toLocaleString('en')} objects`, medianMs.toFixed(0), String(maxMs)],
  ])
}
