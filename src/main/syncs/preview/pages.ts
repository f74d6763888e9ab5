import {
  lineClasses,
  type LineClass,
  type PreviewLine,
  type SyncRule,
} from '../../../shared/contract/syncs.ts'
import type { Sums } from './context.ts'
import type { Line, LineStore } from './lines.ts'

export interface PageQuery {
  /** Null is all, one class after the other. */
  class: LineClass | null
  offset: number
  limit: number
}

export interface LinePage {
  totalCount: number
  lines: PreviewLine[]
}

/** A stretch of the lines of a preview; the sums tell where each class begins. */
export function pageOf(
  { class: only, offset, limit }: PageQuery,
  lines: LineStore,
  sums: Sums,
  direction: SyncRule['direction'],
): LinePage {
  const found: PreviewLine[] = []
  let totalCount = 0
  for (const each of only === null ? lineClasses : [only]) {
    const { count } = sums[each]
    const from = Math.max(0, offset - totalCount)
    const wanted = Math.min(limit - found.length, count - from)
    totalCount += count
    if (wanted > 0) found.push(...lines.page(each, from, wanted).map((line) => view(line, each, direction)))
  }
  return { totalCount, lines: found }
}

function view(line: Line, lineClass: LineClass, direction: SyncRule['direction']): PreviewLine {
  const { path, name, local, remote, excludedBecause, failure } = line
  const [source, target] = direction === 'up' ? [local, remote] : [remote, local]
  return { path: path ?? name ?? '', class: lineClass, source, target, excludedBecause, failure }
}
