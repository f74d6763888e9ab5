import type { BoundDomain } from '../../../../../shared/contract/domains.ts'
import { certificateState } from '../../bucketSettings/domains/certificate.ts'

/** How links below a domain begin; `warning`: why they begin with `http`, where others on the way can read along. */
export interface DomainOrigin {
  origin: string
  warning: 'none' | 'off' | 'ended' | null
}

export function domainOrigin({ domain, certificate }: BoundDomain, nowMs: number): DomainOrigin {
  const state = certificateState(certificate, nowMs)
  if (state === 'fine' || state === 'soon') return { origin: `https://${domain}`, warning: null }
  return { origin: `http://${domain}`, warning: certificate === null ? 'none' : state }
}
