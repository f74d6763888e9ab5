import type { SyncRule } from '../../../shared/contract/syncs.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { Sums } from './context.ts'

/** Why what is gone may not be deleted; null when it may, or when nobody wants it to be. */
export function deletionRefusal({ deletion }: Pick<SyncRule, 'deletion'>, sums: Sums): Failure | null {
  if (deletion === null) return null
  const { count } = sums.gone
  const { maxCount, maxPercent } = deletion
  const totalCount = count + sums.changed.count + sums.identical.count
  if (count <= maxCount && count * 100 <= maxPercent * totalCount) return null
  return {
    kind: 'too-many-deletions',
    message: `${count} of ${totalCount} files would be deleted`,
    params: { count, totalCount, maxCount, maxPercent },
  }
}
