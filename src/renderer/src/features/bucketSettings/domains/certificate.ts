import type { BoundDomain } from '../../../../../shared/contract/domains.ts'

const soonMs = 30 * 86_400_000

/** How urgent the certificate of a domain is. */
export function certificateState(certificate: BoundDomain['certificate'], nowMs: number) {
  if (!certificate?.isEnabled) return 'off'
  const { endsAtMs } = certificate
  if (endsAtMs === null || endsAtMs > nowMs + soonMs) return 'fine'
  return endsAtMs > nowMs ? 'soon' : 'ended'
}
