import { shallowReactive } from 'vue'
import type { Batch } from '../../../../../shared/contract/transfers.ts'
import type { OpenBatch } from '../model/listRuns.ts'
import type { Items } from './useItems.ts'

/** Which batches of a list are open, some of them from the start, and which of those show all of their files. */
export function useOpenBatches(items: Items, initial: Batch[]) {
  const openIds = shallowReactive(new Set(initial.map(({ id }) => id)))
  const wholeIds = shallowReactive(new Set<string>())

  for (const batch of initial) items.of(batch).want(0, 0)

  return {
    of: (batch: Batch): OpenBatch | null =>
      openIds.has(batch.id)
        ? { fileCount: items.of(batch).totalCount(), isWhole: wholeIds.has(batch.id) }
        : null,
    toggle(batch: Batch) {
      if (openIds.delete(batch.id)) {
        wholeIds.delete(batch.id)
        items.close(batch.id)
      } else {
        openIds.add(batch.id)
        items.of(batch).want(0, 0)
      }
    },
    showAll: (batch: Batch) => void wholeIds.add(batch.id),
  }
}
