import type { Profile } from '../../shared/contract/accounts.ts'
import { createEndpoint } from '../oss/endpoint.ts'
import { plainRegion, publicRegion } from './clients.ts'

type Address = Pick<Profile, 'region' | 'endpoint' | 'isSecure'>

/**
 * Where an account asks, in the form that is kept: the public endpoint of a region is that region, and no endpoint of
 * one's own. Rejects a region or endpoint that can be no address.
 */
export function checkedAddress({ region, endpoint, isSecure }: Address): Address {
  const { protocol, host } = createEndpoint({ region, endpoint: endpoint ?? undefined, secure: isSecure })
  const isOwn = endpoint !== null && publicRegion(host) === undefined
  return {
    region: publicRegion(host) ?? plainRegion(region),
    endpoint: isOwn ? endpoint.replace(/\/+$/, '') : null,
    // An endpoint that names its protocol is believed.
    isSecure: protocol === 'https:',
  }
}
