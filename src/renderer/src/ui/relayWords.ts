import type { RelayReason } from '../../../shared/contract/transfers.ts'
import { t } from '../i18n.ts'

const keys = {
  'other-service': 'transfers.relay.otherService',
  'other-region': 'transfers.relay.otherRegion',
  'other-account': 'transfers.relay.otherAccount',
  refused: 'transfers.relay.refused',
} as const satisfies Record<RelayReason, string>

/** Why the bytes of a copy pass through this computer. */
export const relayWords = (reason: RelayReason) => t(keys[reason])
