import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Account, AccountDraft } from '../../../shared/contract/accounts.ts'
import { api, on } from '../osprey.ts'

/** The saved accounts, as the window sees them: without secrets. */
export const useAccounts = defineStore('accounts', () => {
  const all = ref<Account[]>([])
  const byId = computed(() => new Map(all.value.map((account) => [account.id, account])))
  /** The account whose buckets the sidebar shows; it stays while the person visits a page without one. */
  const currentId = ref<string | null>(null)
  const current = computed(() => byId.value.get(currentId.value ?? '') ?? all.value[0] ?? null)

  on('accounts.changed', (accounts) => (all.value = accounts))

  async function load() {
    all.value = await api.accounts.list()
  }

  const put = (account: Account) => {
    all.value = byId.value.has(account.id)
      ? all.value.map((each) => (each.id === account.id ? account : each))
      : [...all.value, account]
    return account
  }

  return {
    all,
    byId,
    currentId,
    current,
    load,
    add: async (draft: AccountDraft) => put(await api.accounts.add(draft)),
    update: async (profileId: string, changes: Partial<AccountDraft>) =>
      put(await api.accounts.update({ profileId, changes })),
    openPractice: async () => put(await api.accounts.openPractice()),
    importOssutil: async (names: string[]) => {
      const imported = await api.accounts.importOssutil({ names })
      imported.forEach(put)
      return imported
    },
    async remove(profileId: string) {
      await api.accounts.remove({ profileId })
      all.value = all.value.filter(({ id }) => id !== profileId)
    },
  }
})
