import { readonly, ref } from 'vue'
import type { Failure } from '../../../../shared/failure.ts'
import { api } from '../../osprey.ts'
import { failureOf } from '../../ui/failureText.ts'

type Found = Awaited<ReturnType<typeof api.accounts.findOssutil>>

type State =
  | { type: 'unknown' }
  | { type: 'looking' }
  | ({ type: 'found' } & Found)
  | { type: 'none'; path: string }
  | { type: 'failed'; failure: Failure }

const state = ref<State>({ type: 'unknown' })

/** What ossutil's own configuration file holds. */
export const ossutil = readonly(state)

export async function findOssutil() {
  state.value = { type: 'looking' }
  try {
    const found = await api.accounts.findOssutil()
    state.value = found.accounts.length > 0 ? { type: 'found', ...found } : { type: 'none', path: found.path }
  } catch (error) {
    state.value = { type: 'failed', failure: failureOf(error) }
  }
}
