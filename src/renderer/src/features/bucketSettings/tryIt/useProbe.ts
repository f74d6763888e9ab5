import { computed, ref, shallowRef, watch, type ShallowRef } from 'vue'
import type { Failure } from '../../../../../shared/failure.ts'
import { failureOf } from '../../../ui/failureText.ts'

/**
 * A question to the service that a person sends by hand. Its answer goes when the question changes, or what the answer
 * depends on besides; `question` is null while it cannot be asked.
 */
export function useProbe<Question, Answer>(
  question: () => Question | null,
  send: (question: Question) => Promise<Answer>,
  dependency: () => unknown,
) {
  const answer: ShallowRef<{ value: Answer } | null> = shallowRef(null)
  const failure = shallowRef<Failure | null>(null)
  const isAsking = ref(false)
  const subject = computed(() => JSON.stringify([question(), dependency()]))

  function forget() {
    answer.value = null
    failure.value = null
  }

  watch(subject, forget)

  async function ask() {
    const asked = question()
    const about = subject.value
    if (asked === null) return
    forget()
    isAsking.value = true
    try {
      const value = await send(asked)
      if (about === subject.value) answer.value = { value }
    } catch (error) {
      if (about === subject.value) failure.value = failureOf(error)
    } finally {
      isAsking.value = false
    }
  }

  return { answer, failure, isAsking, canAsk: computed(() => question() !== null), ask }
}

export type Probe = Pick<ReturnType<typeof useProbe>, 'failure' | 'isAsking' | 'canAsk' | 'ask'>
