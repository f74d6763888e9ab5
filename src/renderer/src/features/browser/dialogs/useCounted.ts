import { computed, ref, shallowRef } from 'vue'
import type { Failure } from '../../../../../shared/failure.ts'
import { failureOf } from '../../../ui/failureText.ts'
import type { Subject } from '../subject.ts'
import { useMeasure } from '../useMeasure.ts'

/** A deed that is begun once it is known how many objects it is about. */
export function useCounted(subject: () => Subject, begin: () => Promise<unknown>) {
  const { sum, failure: measureFailure, retry } = useMeasure(computed(subject))
  const startFailure = shallowRef<Failure | null>(null)
  const isBusy = ref(false)

  /** True once it has begun. */
  async function start(): Promise<boolean> {
    if (isBusy.value) return false
    isBusy.value = true
    try {
      await begin()
      return true
    } catch (error) {
      startFailure.value = failureOf(error)
      return false
    } finally {
      isBusy.value = false
    }
  }

  return {
    sum,
    objectCount: computed(() => sum.value?.objectCount ?? 0),
    isCounted: computed(() => sum.value?.isComplete === true && measureFailure.value === null),
    measureFailure,
    failure: computed(() => measureFailure.value ?? startFailure.value),
    retry,
    isBusy,
    start,
  }
}

export type Counted = ReturnType<typeof useCounted>
