import { useTitle } from '@vueuse/core'
import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { t } from '../../i18n.ts'
import { channelOf, isLiveRoute, placeOf } from '../../router.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { placeName } from '../../ui/placeName.ts'

/** Names the window after the page, the place first, as window lists cut the end. */
export function useWindowTitle() {
  const route = useRoute()
  const accounts = useAccounts()

  const page = computed(() => {
    const place = placeOf(route)
    if (place) return placeName(place)
    if (route.name === 'bucket') return String(route.params['bucket'])
    if (isLiveRoute(route)) {
      const { bucket, channel } = channelOf(route)
      return channel || bucket || t('live.title')
    }
    if (route.name === 'transfers') return t('shell.sidebar.transfers')
    if (route.name === 'syncs' || route.name === 'sync') return t('shell.sidebar.syncs')
    if (route.name === 'settings') return t('settings.title')
    return route.name === 'buckets' ? accounts.current?.name : undefined
  })
  useTitle(computed(() => (page.value ? `${page.value} · ${t('common.app')}` : t('common.app'))))
}
