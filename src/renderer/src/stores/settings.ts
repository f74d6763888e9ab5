import { defineStore } from 'pinia'
import { ref, watchEffect } from 'vue'
import { usePreferredDark } from '@vueuse/core'
import { defaultSettings, type Settings } from '../../../shared/contract/settings.ts'
import { localeFor } from '../../../shared/messages/locale.ts'
import { setLocale } from '../i18n.ts'
import { api, on } from '../osprey.ts'
import { changedInAdvance } from './changedInAdvance.ts'

/** What the person chose, and its effect on the window: theme and language. */
export const useSettings = defineStore('settings', () => {
  const { current, update, take } = changedInAdvance<Settings>(defaultSettings, api.settings.update)
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

  on('settings.changed', take)

  const load = async () => take(await api.settings.get())

  return { current, systemLocale, isDark, load, update }
})
