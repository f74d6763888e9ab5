import { deeds, isListing, isOnBucket } from '../../../../../shared/bucketSettings/policy/actions.ts'
import type { AskedOfPolicy } from '../../../../../shared/bucketSettings/policy/evaluate.ts'
import type { PolicyTarget } from '../../../../../shared/bucketSettings/policy/plainStatement.ts'
import { folderOf } from './folderOf.ts'

/** A request that a person thinks of. */
export interface TriedRequest {
  /** Empty for a stranger. */
  principal: string
  action: string
  /** A key, or the folder that is listed. */
  object: string
  address: string
  isSecure: boolean
  /** Epoch ms; null while what was typed is no time. */
  timeMs: number | null
}

/** The first action of each deed: what the request is called that people mean by it. */
export const actionOfDeed = {
  read: deeds.read[0],
  list: deeds.list[0],
  upload: deeds.upload[0],
  delete: deeds.delete[0],
} as const

/** The request as the service would see it. `region`: plain; empty where it is not known. */
export function askedOf(
  tried: TriedRequest,
  { bucket, ownerId }: PolicyTarget,
  region: string,
): AskedOfPolicy {
  const { principal, action, object, address, isSecure, timeMs } = tried
  const path = isOnBucket(action) ? bucket : `${bucket}/${object}`
  const values = new Map([
    ['acs:SourceIp', address],
    ['acs:SecureTransport', String(isSecure)],
    ['oss:Prefix', isListing(action) ? folderOf(object) : ''],
  ])
  if (timeMs !== null) values.set('acs:CurrentTime', new Date(timeMs).toISOString())
  return {
    principal: principal.trim() || '*',
    action,
    resource: `acs:oss:oss-${region}:${ownerId ?? '*'}:${path}`,
    values,
  }
}
