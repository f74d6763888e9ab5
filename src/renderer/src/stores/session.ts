import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { AppState } from '../../../shared/contract/app.ts'
import type { Failure } from '../../../shared/failure.ts'
import { api, on } from '../osprey.ts'
import { failureOf } from '../ui/failureText.ts'
import { useAccounts } from './accounts.ts'
import { useSettings } from './settings.ts'

type Start = { type: 'starting' } | { type: 'ready' } | { type: 'failed'; failure: Failure }

/** The app behind the window: how it starts, what it is, and what it has to tell. */
export const useSession = defineStore('session', () => {
  const start = ref<Start>({ type: 'starting' })
  const app = ref<AppState | null>(null)

  const platform = computed(() => app.value?.platform ?? 'linux')
  const notices = computed(() => app.value?.notices ?? [])
  const isKeychainNoteRead = ref(false)
  /** Whether a secret is kept only until Osprey quits, and the person was not told yet. */
  const isKeychainMissed = computed(
    () =>
      app.value?.keychain === 'memory' &&
      !isKeychainNoteRead.value &&
      useAccounts().all.some(({ kind }) => kind === 'access-key'),
  )

  async function open() {
    start.value = { type: 'starting' }
    const settings = useSettings()
    try {
      on('app.changed', (state) => (app.value = state))
      app.value = await api.app.state()
      settings.systemLocale = app.value.systemLocale
      await Promise.all([settings.load(), useAccounts().load()])
      start.value = { type: 'ready' }
    } catch (error) {
      start.value = { type: 'failed', failure: failureOf(error) }
    }
  }

  const dismiss = (id: string) => api.app.dismissNotice({ id })

  const acknowledgeKeychain = () => (isKeychainNoteRead.value = true)

  return { start, app, platform, notices, isKeychainMissed, open, dismiss, acknowledgeKeychain }
})
