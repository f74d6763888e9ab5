import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { AppState } from '../../../shared/contract/app.ts'
import type { Failure } from '../../../shared/failure.ts'
import { api, connection, on } from '../osprey.ts'
import { failureOf } from '../ui/failureText.ts'
import { useAccounts } from './accounts.ts'
import { useSettings } from './settings.ts'

type Start = { type: 'starting' } | { type: 'ready' } | { type: 'failed'; failure: Failure }

/** The app behind the window: how it starts, what it is, and what it has to tell. */
export const useSession = defineStore('session', () => {
  const settings = useSettings()
  const accounts = useAccounts()
  const start = ref<Start>({ type: 'starting' })
  const app = ref<AppState | null>(null)
  const isKeychainNoteRead = ref(false)

  /** Whether the system draws its window buttons over the upper left corner. */
  const hasButtonsAtLeft = computed(() => app.value?.platform === 'mac' && app.value.host === 'electron')
  const notices = computed(() => app.value?.notices ?? [])
  const quitsAtMs = computed(() => app.value?.quitsAtMs ?? null)
  const dragOuts = computed(() => app.value?.dragOuts ?? [])
  const canDragOut = computed(() => app.value !== null && app.value.dragOuts !== null)
  /** Whether a secret is kept only until Osprey quits, and the person was not told yet. */
  const isKeychainMissed = computed(
    () =>
      app.value?.keychain === 'memory' &&
      !isKeychainNoteRead.value &&
      accounts.all.some(({ kind }) => kind !== 'practice'),
  )

  on('app.changed', (state) => (app.value = state))
  // What changed while the app was out of reach was not heard.
  watch(connection, (now, before) => {
    if (now === 'open' && before === 'lost') void load()
  })

  async function load() {
    try {
      app.value = await api.app.state()
      settings.systemLocale = app.value.systemLocale
      await Promise.all([settings.load(), accounts.load()])
      start.value = { type: 'ready' }
    } catch (error) {
      const failure = failureOf(error)
      // With the connection lost once more, the window stays as it is and loads again when it is back.
      if (start.value.type !== 'ready' || failure.kind !== 'connection-lost') {
        start.value = { type: 'failed', failure }
      }
    }
  }

  return {
    start,
    app,
    hasButtonsAtLeft,
    notices,
    quitsAtMs,
    dragOuts,
    canDragOut,
    isKeychainMissed,
    open: () => {
      start.value = { type: 'starting' }
      return load()
    },
    dismiss: (id: string) => api.app.dismissNotice({ id }),
    acknowledgeKeychain: () => (isKeychainNoteRead.value = true),
  }
})
