import { ref } from 'vue'
import { openAccount } from '../../router.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { useMessages } from '../../ui/toast.ts'

/** Starts the practice storage and goes there. */
export function useOpenPractice() {
  const accounts = useAccounts()
  const messages = useMessages()
  const isBusy = ref(false)

  async function open() {
    isBusy.value = true
    try {
      const account = await accounts.openPractice()
      await openAccount(account.id)
    } catch (error) {
      messages.failed(error)
    } finally {
      isBusy.value = false
    }
  }

  return { isBusy, open }
}
