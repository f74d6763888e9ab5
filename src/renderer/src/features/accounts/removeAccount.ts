import type { Account } from '../../../../shared/contract/accounts.ts'
import { t } from '../../i18n.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { useBuckets } from '../../stores/buckets.ts'
import { confirm } from '../../ui/confirm.ts'
import { useMessages } from '../../ui/toast.ts'

/** Asks, then forgets an account; nothing in OSS is touched. */
export function useRemoveAccount() {
  const accounts = useAccounts()
  const buckets = useBuckets()
  const messages = useMessages()

  return async (account: Account) => {
    const isSure = await confirm({
      title: t('accounts.removeTitle', { name: account.name }),
      text: account.kind === 'practice' ? t('accounts.removePracticeText') : t('accounts.removeText'),
      yes: t('accounts.removeYes'),
      tone: 'danger',
    })
    if (!isSure) return
    try {
      await accounts.remove(account.id)
      buckets.forget(account.id)
      messages.done(t('accounts.removed', { name: account.name }))
    } catch (error) {
      messages.failed(error)
    }
  }
}
