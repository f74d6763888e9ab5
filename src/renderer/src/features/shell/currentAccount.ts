import { watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { bucketsRoute } from '../../router.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { useBuckets } from '../../stores/buckets.ts'

/**
 * Keeps the current account in step with the address, leaves addresses whose account is gone, and asks for the
 * buckets of an account when it becomes the current one or is changed.
 */
export function useCurrentAccount() {
  const route = useRoute()
  const router = useRouter()
  const accounts = useAccounts()
  const buckets = useBuckets()

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
  watch(
    () => accounts.current,
    (account) => account?.hasSecret && void buckets.refresh(account.id),
    { immediate: true },
  )
}
