import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Account, AccountDraft } from '../../../shared/contract/accounts.ts'
import { t } from '../i18n.ts'
import { api, on } from '../osprey.ts'

/** Nobody named practice storage, so it is called by its name in the language of the window. */
const named = (account: Account): Account =>
  account.kind === 'practice' ? { ...account, name: t('accounts.practiceName') } : account

/** The saved accounts, as the window sees them: without secrets. */
export const useAccounts = defineStore('accounts', () => {
  const saved = shallowRef<Account[]>([])
  const all = computed(() => saved.value.map(named))
  const byId = computed(() => new Map(all.value.map((account) => [account.id, account])))
  /** The account whose buckets the sidebar shows; it stays while the person visits a page without one. */
  const currentId = shallowRef<string | null>(null)
  const current = computed(() => byId.value.get(currentId.value ?? '') ?? all.value[0] ?? null)

  on('accounts.changed', (accounts) => (saved.value = accounts))

  async function load() {
    saved.value = await api.accounts.list()
  }

  const put = (account: Account) => {
    saved.value = byId.value.has(account.id)
      ? saved.value.map((each) => (each.id === account.id ? account : each))
      : [...saved.value, account]
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
      saved.value = saved.value.filter(({ id }) => id !== profileId)
    },
  }
})
