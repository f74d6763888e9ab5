import { defineStore } from 'pinia'
import { ref, watchEffect } from 'vue'
import { usePreferredDark } from '@vueuse/core'
import { defaultSettings, type Settings } from '../../../shared/contract/settings.ts'
import { localeFor } from '../../../shared/messages/locale.ts'
import { setLocale } from '../i18n.ts'
import { api, on } from '../osprey.ts'

/** What the person chose, and its effect on the window: theme and language. */
export const useSettings = defineStore('settings', () => {
  const current = ref<Settings>(defaultSettings)
  const systemLocale = ref(navigator.language)
  const isSystemDark = usePreferredDark()
  const isDark = ref(false)

  watchEffect(() => {
    const { theme, locale } = current.value
    isDark.value = theme === 'dark' || (theme === 'system' && isSystemDark.value)
    document.documentElement.classList.toggle('dark', isDark.value)
    document.documentElement.classList.toggle('light', !isDark.value)
    setLocale(locale === 'system' ? localeFor(systemLocale.value) : locale)
  })

  on('settings.changed', (settings) => (current.value = settings))

  async function load() {
    current.value = await api.settings.get()
  }

  /** Shows the change at once and keeps it; where it cannot be kept, what was before comes back. */
  async function update(changes: Partial<Settings>) {
    const before = current.value
    current.value = { ...before, ...changes }
    try {
      current.value = await api.settings.update(changes)
    } catch (error) {
      current.value = before
      throw error
    }
  }

  return { current, systemLocale, isDark, load, update }
})
