import type { Place } from '../../../shared/contract/place.ts'
import type { RelayReason } from '../../../shared/contract/transfers.ts'
import { isOssClientError, type Client } from '../../oss/index.ts'

/**
 * Why a copy from one place to another has to pass through this computer; null where the service makes it. It copies
 * only within a region, and only what the key may read that writes the copy.
 */
export async function relayReasonOf(
  place: Place,
  target: Place,
  clientFor: (place: Place) => Promise<Client>,
  signal?: AbortSignal,
): Promise<RelayReason | null> {
  const isOneAccount = place.profileId === target.profileId
  if (isOneAccount && place.bucket === target.bucket) return null
  const [from, to] = await Promise.all([clientFor(place), clientFor(target)])
  if (!isOneService(from, to)) return 'other-service'
  if (from.endpoint.region !== to.endpoint.region) return 'other-region'
  return isOneAccount || (await mayRead(to, place, signal)) ? null : 'other-account'
}

/** Two services may each have a bucket of the same name: neither can be asked for what the other one holds. */
function isOneService(one: Client, other: Client): boolean {
  const isPublic = (client: Client) => client.endpoint.host.endsWith('.aliyuncs.com')
  return one.endpoint.host === other.endpoint.host || (isPublic(one) && isPublic(other))
}

/** Whether the key of a client may read objects of a place; asked of one that need not be there. */
async function mayRead(client: Client, { bucket, prefix }: Place, signal?: AbortSignal): Promise<boolean> {
  try {
    await client.forBucket(bucket).head(`${prefix}osprey`, { signal })
    return true
  } catch (error) {
    if (!isOssClientError(error)) throw error
    if (error.kind === 'object-missing') return true
    if (error.kind === 'access-denied' || error.kind === 'bucket-missing') return false
    throw error
  }
}
