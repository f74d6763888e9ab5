import type { Batch } from '../../../../shared/contract/transfers.ts'
import { t } from '../../i18n.ts'
import { useAccounts } from '../../stores/accounts.ts'

/** `Studio → Shop` for a batch that goes from one account to another; empty for any other. */
export function useAccountWords() {
  const accounts = useAccounts()
  const nameOf = (profileId: string) => accounts.byId.get(profileId)?.name ?? t('transfers.relay.accountGone')
  return ({ place, targetPlace }: Batch) =>
    targetPlace === null || targetPlace.profileId === place.profileId
      ? ''
      : t('transfers.relay.fromTo', { from: nameOf(place.profileId), to: nameOf(targetPlace.profileId) })
}
