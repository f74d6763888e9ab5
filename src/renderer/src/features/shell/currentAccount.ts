import { watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { bucketsRoute } from '../../router.ts'
import { useAccounts } from '../../stores/accounts.ts'

/** Keeps the current account in step with the address, and leaves addresses whose account is gone. */
export function useCurrentAccount() {
  const route = useRoute()
  const router = useRouter()
  const accounts = useAccounts()

  watch(
    [() => route.name, () => route.params['profileId'], () => accounts.all],
    ([name, profileId]) => {
      const first = accounts.all[0]
      if (typeof profileId === 'string' && accounts.byId.has(profileId)) accounts.currentId = profileId
      else if (typeof profileId === 'string') void router.replace(first ? bucketsRoute(first.id) : '/')
      else if (name === 'welcome' && first) void router.replace(bucketsRoute(first.id))
    },
    { immediate: true },
  )
}
