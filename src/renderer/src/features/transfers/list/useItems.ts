import { useIntervalFn } from '@vueuse/core'
import { onScopeDispose, shallowRef, watch } from 'vue'
import type { Batch, TransferState } from '../../../../../shared/contract/transfers.ts'
import type { Failure } from '../../../../../shared/failure.ts'
import { api } from '../../../osprey.ts'
import { failureOf } from '../../../ui/failureText.ts'
import { itemWindow, type FetchItems, type ItemWindow } from '../model/itemWindow.ts'
import { useTransfers } from '../transfers.ts'

/** Order and number of the files of a running batch are asked for at most this often. */
const refreshMs = 800

/** Asks for a stretch of the files of a batch. */
export type AskItems = (batchId: string, ...range: Parameters<FetchItems>) => ReturnType<FetchItems>

const inStates =
  (states: TransferState[] | null): AskItems =>
  (batchId, offset, limit) =>
    api.transfers.items({ batchId, states, offset, limit })

/** The files of the batches that are open in a list: all of them, those in the given states, or what `ask` answers. */
export function useItems(which: TransferState[] | AskItems | null) {
  const ask = typeof which === 'function' ? which : inStates(which)
  const transfers = useTransfers()
  const windows = new Map<string, ItemWindow>()
  /** Changes whenever a row does: whoever reads rows depends on it. */
  const version = shallowRef(0)
  const failure = shallowRef<Failure | null>(null)

  const open = (batchId: string): ItemWindow =>
    itemWindow(
      async (offset, limit) => {
        const answer = await ask(batchId, offset, limit)
        failure.value = null
        return answer
      },
      () => version.value++,
      (error) => (failure.value = failureOf(error)),
    )

  const { off } = transfers.onItemsChanged((told) => windows.forEach((window) => window.see(told)))
  onScopeDispose(off)
  watch(
    () => transfers.batches,
    (batches, before) => {
      const known = new Set(before)
      for (const batch of batches) if (!known.has(batch)) windows.get(batch.id)?.outdate()
    },
  )
  useIntervalFn(() => windows.forEach((window) => window.refresh()), refreshMs)

  return {
    version,
    failure,
    of({ id }: Batch): ItemWindow {
      const window = windows.get(id) ?? open(id)
      windows.set(id, window)
      return window
    },
    close: (batchId: string) => void windows.delete(batchId),
  }
}
export type Items = ReturnType<typeof useItems>
