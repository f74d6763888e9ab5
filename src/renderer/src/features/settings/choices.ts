import { computed } from 'vue'
import type { Settings } from '../../../../shared/contract/settings.ts'
import { t } from '../../i18n.ts'
import { useSession } from '../../stores/session.ts'
import { useSettings } from '../../stores/settings.ts'
import { useMessages } from '../../ui/toast.ts'

const themes = [
  { value: 'system', icon: 'i-lucide-monitor' },
  { value: 'light', icon: 'i-lucide-sun' },
  { value: 'dark', icon: 'i-lucide-moon' },
] as const

export const useThemeChoices = () =>
  computed(() => themes.map((theme) => ({ ...theme, label: t(`settings.themes.${theme.value}`) })))

/** Each language is named in itself, so that it is found by whoever needs it. */
export const useLocaleChoices = () =>
  computed<{ value: Settings['locale']; label: string }[]>(() => [
    { value: 'system', label: t('settings.systemLanguage') },
    { value: 'en', label: 'English' },
    { value: 'zh-CN', label: '简体中文' },
  ])

/** A page of a browser shows no notes of the system: there, nothing and a note are the same. */
export function useWhenDoneChoices() {
  const session = useSession()
  const settings = useSettings()
  return computed<{ value: Settings['whenDone']; label: string }[]>(() => {
    const named = (value: Settings['whenDone']) => ({ value, label: t(`settings.whenDoneChoices.${value}`) })
    if (session.app?.host !== 'web') return [named('notify'), named('nothing'), named('quit')]
    const value = settings.current.whenDone === 'nothing' ? 'nothing' : 'notify'
    return [{ ...named('nothing'), value }, named('quit')]
  })
}

/** A setting as a model for a control; what cannot be kept is told. */
export function useSetting<Name extends keyof Settings>(name: Name) {
  const settings = useSettings()
  const messages = useMessages()
  return computed({
    get: () => settings.current[name],
    set: (value) => void settings.update({ [name]: value }).catch(messages.failed),
  })
}
