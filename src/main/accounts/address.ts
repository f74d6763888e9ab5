import type { Profile } from '../../shared/contract/accounts.ts'
import { createEndpoint } from '../oss/endpoint.ts'
import { plainRegion } from './clients.ts'

type Address = Pick<Profile, 'region' | 'endpoint' | 'isSecure'>

/** Where an account asks, in the form that is kept. Rejects a region or endpoint that can be no address. */
export function checkedAddress({ region, endpoint, isSecure }: Address): Address {
  const address = { region: plainRegion(region), endpoint: endpoint?.replace(/\/+$/, '') || null, isSecure }
  const { protocol } = createEndpoint({
    ...address,
    endpoint: address.endpoint ?? undefined,
    secure: isSecure,
  })
  // An endpoint that names its protocol is believed.
  return { ...address, isSecure: protocol === 'https:' }
}
