import { computed, watchPostEffect } from 'vue'
import { useRoute } from 'vue-router'
import { connection } from '../../osprey.ts'
import { useSession } from '../../stores/session.ts'
import { useSettings } from '../../stores/settings.ts'

/** Tells the system the colour at the top of the page, on which it draws its window buttons. */
export function useBarColour() {
  const route = useRoute()
  const session = useSession()
  const settings = useSettings()
  const meta = document.querySelector<HTMLMetaElement>('meta[name="theme-color"]')

  const ground = computed(() => {
    if (connection.value === 'lost' || connection.value === 'ended') return '--danger-ground'
    if (session.isKeychainMissed || session.notices.length > 0) return '--warning-ground'
    return route.name === 'welcome' ? '--window' : '--content'
  })

  watchPostEffect(() => {
    void settings.isDark
    const colour = getComputedStyle(document.documentElement).getPropertyValue(ground.value)
    if (meta) meta.content = colour.trim()
  })
}
