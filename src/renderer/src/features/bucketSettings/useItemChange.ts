import { shallowRef } from 'vue'
import type { Failure } from '../../../../shared/failure.ts'
import { failureOf } from '../../ui/failureText.ts'
import { useMessages } from '../../ui/toast.ts'

/** Does things to what a list has, and shows what is there then. */
export function useItemChange(load: () => Promise<void>) {
  const messages = useMessages()
  /** The right that the account turned out to lack. */
  const denial = shallowRef<Failure | null>(null)

  /** Whether it was done. */
  async function change(action: () => Promise<void>): Promise<boolean> {
    const failure = await action().then(() => null, failureOf)
    if (failure?.kind === 'access-denied') denial.value = failure
    else if (failure) messages.failed(failure)
    await load()
    return failure === null
  }

  return { denial, change }
}
