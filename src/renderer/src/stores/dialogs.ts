import { defineStore } from 'pinia'
import { ref } from 'vue'

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
    close: () => (current.value = null),
  }
})
