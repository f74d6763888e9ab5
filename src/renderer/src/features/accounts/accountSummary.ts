import type { Account } from '../../../../shared/contract/accounts.ts'
import { regionPlace } from '../../../../shared/regions.ts'
import { currentLocale, t } from '../../i18n.ts'
import { useBuckets } from '../../stores/buckets.ts'

export const accountIcon = (account: Account) =>
  account.kind === 'practice' ? 'i-lucide-life-buoy' : 'i-lucide-key-round'

/** One line about an account: where it is, and how many buckets it has, as far as that is known. */
export function useAccountSummary() {
  const buckets = useBuckets()
  return (account: Account) => {
    if (!account.hasSecret) return t('shell.account.secretMissing')
    const where =
      account.kind === 'practice' ? t('shell.account.practice') : regionPlace(account.region, currentLocale())
    const known = buckets.of(account.id).buckets
    return known ? `${where} · ${t('shell.account.bucketCount', { count: known.length })}` : where
  }
}
