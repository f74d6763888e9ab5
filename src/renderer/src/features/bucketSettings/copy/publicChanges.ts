import { grantOf } from '../../../../../shared/bucketSettings/access.ts'
import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { publicStatements } from '../../../../../shared/bucketSettings/policy/everyone.ts'
import { isBlocking } from '../../../../../shared/bucketSettings/publicAccessBlock.ts'
import type { Known } from './fates.ts'
import type { Cell } from './useCopy.ts'

/** The buckets that anyone could then open, or that are no longer kept from that, by name. */
export function publicChanges(changes: readonly Cell[], wanted: (cell: Cell) => Known): string[] {
  const opened = changes.filter((cell) => isOpening(cell, wanted(cell) ?? null))
  return [...new Set(opened.map(({ target }) => target.bucket))]
}

function isOpening({ id }: Cell, content: SettingContent | null): boolean {
  if (id === 'access') return grantOf(content) !== 'private'
  if (id === 'publicAccessBlock') return !isBlocking(content)
  return id === 'policy' && publicStatements(content).length > 0
}
