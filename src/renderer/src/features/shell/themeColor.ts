import { watch, type Ref } from 'vue'
import { useSettings } from '../../stores/settings.ts'

/** Tells the platform the ground of the top bar: it draws its window buttons there. */
export function useThemeColor(isWelcome: Ref<boolean>) {
  const settings = useSettings()
  const meta = document.createElement('meta')
  meta.name = 'theme-color'
  document.head.append(meta)
  const update = () => {
    const ground = isWelcome.value ? '--window' : '--content'
    meta.content = getComputedStyle(document.documentElement).getPropertyValue(ground)
  }
  watch([isWelcome, () => settings.isDark], update, { immediate: true, flush: 'post' })
}
