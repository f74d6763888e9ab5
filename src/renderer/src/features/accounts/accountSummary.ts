import type { Account } from '../../../../shared/contract/accounts.ts'
import { regionPlace } from '../../../../shared/regions.ts'
import { currentLocale, t } from '../../i18n.ts'
import { useBuckets } from '../../stores/buckets.ts'
import { formatDuration } from '../../ui/format.ts'
import { nowMs } from '../../ui/now.ts'

const icons: Record<Account['kind'], string> = {
  'access-key': 'i-lucide-key-round',
  role: 'i-lucide-user-round-cog',
  token: 'i-lucide-timer',
  practice: 'i-lucide-life-buoy',
}

export const accountIcon = ({ kind }: Account) => icons[kind]

/** Whether the token of a temporary access is known to have ended. */
export const hasEnded = ({ tokenExpiresAtMs }: Account) =>
  tokenExpiresAtMs !== null && tokenExpiresAtMs <= nowMs.value

/** One line about an account: how it signs in, where it is, and how many buckets it has, as far as that is known. */
export function useAccountSummary() {
  const buckets = useBuckets()
  return (account: Account) => {
    if (!account.hasSecret) return t('shell.account.secretMissing')
    const where =
      account.kind === 'practice' ? t('shell.account.practice') : regionPlace(account.region, currentLocale())
    const known = buckets.of(account.id).buckets
    const count = known && t('shell.account.bucketCount', { count: known.length })
    return [way(account), where, count].filter(Boolean).join(' · ')
  }
}

/** A lasting key is the usual way and needs no word. */
function way(account: Account): string | null {
  const { kind, role, tokenExpiresAtMs } = account
  if (kind === 'role') return t('accounts.roleNamed', { role: role?.arn.replace(/^.*:role\//, '') ?? '' })
  if (kind !== 'token') return null
  if (hasEnded(account)) return t('accounts.tokenEnded')
  if (tokenExpiresAtMs === null) return t('accounts.tokenUnknown')
  return t('accounts.tokenLeft', { time: formatDuration((tokenExpiresAtMs - nowMs.value) / 1000) })
}
