import type { Sync, SyncPreview } from '../../../../../shared/contract/syncs.ts'
import { t } from '../../../i18n.ts'
import { confirm } from '../../../ui/confirm.ts'
import { formatSize } from '../../../ui/format.ts'
import { endsOf } from '../words.ts'

export const movableCount = ({ sums }: SyncPreview) => sums.new.count + sums.changed.count

/** How many files the sync may delete now. */
export const deletableCount = ({ sums, deletes, deletionRefusal }: SyncPreview) =>
  deletes === 'nothing' || deletionRefusal !== null ? 0 : sums.gone.count

/** The questions before a preview is carried out: one for what moves, and one of its own for what is deleted. */
export function useStart() {
  function askToMove(sync: Sync, preview: SyncPreview): Promise<boolean> {
    const { sums } = preview
    const count = movableCount(preview)
    return confirm({
      title: t('syncs.start.title', { count }),
      text: t('syncs.start.text', {
        size: formatSize(sums.new.sizeBytes + sums.changed.sizeBytes),
        target: endsOf(sync).target,
        replaced: t('syncs.start.replaced', { count: sums.changed.count }),
      }),
      yes: t('syncs.start.button', { count }),
    })
  }

  function askToDelete(sync: Sync, preview: SyncPreview): Promise<boolean> {
    const { deletes } = preview
    if (deletes === 'nothing') return Promise.resolve(false)
    const count = deletableCount(preview)
    return confirm({
      title: t('syncs.start.deleteTitle', { count }),
      text: t(`syncs.start.deletes.${deletes}`, { target: endsOf(sync).target }),
      yes: t('syncs.start.deleteYes', { count }),
      no: t('syncs.start.deleteNo'),
      tone: 'danger',
      ...(deletes !== 'to-trash' && { tick: t('syncs.start.deleteTick') }),
    })
  }

  return {
    /** Resolves with null when nothing is to happen. */
    async ask(sync: Sync, preview: SyncPreview): Promise<{ isDeleting: boolean } | null> {
      const isMoving = movableCount(preview) > 0
      if (isMoving && !(await askToMove(sync, preview))) return null
      const isDeleting = deletableCount(preview) > 0 && (await askToDelete(sync, preview))
      return isMoving || isDeleting ? { isDeleting } : null
    },
  }
}
