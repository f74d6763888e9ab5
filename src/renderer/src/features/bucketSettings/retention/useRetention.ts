import { ref, shallowRef, watch } from 'vue'
import type { RetentionState } from '../../../../../shared/contract/retention.ts'
import type { Failure } from '../../../../../shared/failure.ts'
import { t } from '../../../i18n.ts'
import { api } from '../../../osprey.ts'
import { failureOf } from '../../../ui/failureText.ts'
import { useMessages } from '../../../ui/toast.ts'
import { useBucketFacts } from '../bucketFacts.ts'
import type { BucketRef } from '../bucketSettings.ts'

/** The retention of a bucket, and what can be done to it. */
export function useRetention(bucket: () => BucketRef) {
  const messages = useMessages()
  const facts = useBucketFacts()
  /** Null until it is known. */
  const state = shallowRef<RetentionState | null>(null)
  const objectCount = ref<number | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const isBusy = ref(false)

  async function read() {
    const asked = bucket()
    try {
      const found = await api.retention.read({ ...asked })
      if (asked !== bucket()) return
      state.value = found.retention
      objectCount.value = found.objectCount
      failure.value = null
    } catch (error) {
      failure.value = failureOf(error)
    }
  }

  /** Carries something out, then shows what there is. */
  async function carryOut(change: () => Promise<void>) {
    isBusy.value = true
    try {
      await change()
      messages.done(t('bucketSettings.saved'))
      await read()
      // Other pages say how it stands too.
      await facts.read(bucket(), 'retention')
    } catch (error) {
      failure.value = failureOf(error)
    } finally {
      isBusy.value = false
    }
  }

  watch(bucket, read, { immediate: true })

  return {
    ...{ state, objectCount, failure, isBusy, read },
    begin: (days: number) => carryOut(() => api.retention.begin({ ...bucket(), days })),
    abort: () => carryOut(() => api.retention.abort({ ...bucket() })),
    lock: (wormId: string) => carryOut(() => api.retention.lock({ ...bucket(), wormId })),
    extend: (wormId: string, days: number) =>
      carryOut(() => api.retention.extend({ ...bucket(), wormId, days })),
  }
}

export type Retention = ReturnType<typeof useRetention>
