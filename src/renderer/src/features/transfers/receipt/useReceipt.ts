import { watchThrottled } from '@vueuse/core'
import { shallowRef } from 'vue'
import type { Batch, Receipt } from '../../../../../shared/contract/transfers.ts'
import type { Failure } from '../../../../../shared/failure.ts'
import { api } from '../../../osprey.ts'
import { failureOf } from '../../../ui/failureText.ts'

/** The receipt of a batch, counted anew at most once a second while the batch changes. */
export function useReceipt(batch: () => Batch) {
  const receipt = shallowRef<Receipt | null>(null)
  const failure = shallowRef<Failure | null>(null)

  async function read() {
    try {
      receipt.value = await api.transfers.receipt({ batchId: batch().id })
      failure.value = null
    } catch (error) {
      failure.value = failureOf(error)
    }
  }

  watchThrottled(() => batch().revision, read, {
    throttle: 1000,
    immediate: true,
    leading: true,
    trailing: true,
  })
  return { receipt, failure, read }
}
