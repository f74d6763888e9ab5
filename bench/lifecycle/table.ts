import { formatTable } from '../table.ts'
import type { LifecycleResult } from './measure.ts'

const maxMs = 2000

export function formatLifecycle({ objectCount, ruleCount, medianMs, medianCpuMs }: LifecycleResult): string {
  return formatTable([
    ['what lifecycle rules would do', 'ms', 'below', 'CPU ms'],
    [
      `${ruleCount} rules, ${objectCount.toLocaleString('en')} objects`,
      ...[medianMs.toFixed(0), String(maxMs), medianCpuMs.toFixed(0)],
    ],
  ])
}
