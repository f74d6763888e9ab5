import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { Account } from '../../../shared/contract/accounts.ts'

/** The dialogs of the window that several places open. */
export type ShellDialog =
  | { type: 'connect' }
  | { type: 'edit-account'; profileId: string }
  | { type: 'enter-secret'; profileId: string }
  | { type: 'import-ossutil' }
  | { type: 'new-bucket'; profileId: string }
  | { type: 'add-bucket'; profileId: string }
  | { type: 'palette' }
  | { type: 'shortcuts' }

/** At most one of them is open. */
export const useDialogs = defineStore('dialogs', () => {
  const current = ref<ShellDialog | null>(null)
  return {
    current,
    open: (dialog: ShellDialog) => (current.value = dialog),
    /** What mends an account: a new token, its missing secret, or whatever else is set up wrong. */
    mendAccount: ({ id: profileId, kind, hasSecret }: Account) =>
      (current.value = {
        type: kind === 'token' || !hasSecret ? 'enter-secret' : 'edit-account',
        profileId,
      }),
    close: () => (current.value = null),
  }
})
