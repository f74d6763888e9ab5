import { shallowRef, watch, type Ref } from 'vue'
import type { Failure } from '../../../../../shared/failure.ts'
import { failureOf } from '../../../ui/failureText.ts'

/** The answer to a question that was put to the app. */
export type Asked<Answer> =
  { type: 'asking' } | { type: 'answered'; answer: Answer } | { type: 'failed'; failure: Failure }

/** While a key is held down the selection runs along: only where it rests is asked. */
const restMs = 100

/**
 * Asks again whenever the question changes. The same question asked anew keeps its old answer until the new one is
 * there; `sameness` tells which questions are the same.
 */
export function useAsked<Question, Answer>(
  question: Ref<Question>,
  ask: (question: Question) => Promise<Answer>,
  sameness: (question: Question) => unknown = (asked) => asked,
) {
  const state = shallowRef<Asked<Answer>>({ type: 'asking' })

  async function put(asked: Question) {
    try {
      const answer = await ask(asked)
      if (asked === question.value) state.value = { type: 'answered', answer }
    } catch (error) {
      if (asked === question.value) state.value = { type: 'failed', failure: failureOf(error) }
    }
  }

  watch(
    question,
    (next, before, onCleanup) => {
      const isSame = before !== undefined && sameness(next) === sameness(before)
      if (!isSame) state.value = { type: 'asking' }
      const timer = setTimeout(() => void put(next), restMs)
      onCleanup(() => clearTimeout(timer))
    },
    { immediate: true },
  )
  return { state, retry: () => put(question.value) }
}
