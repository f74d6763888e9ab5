import { bucketAccess, type BucketAccess } from '../../contract/buckets.ts'
import { childOf, textOf, type SettingContent } from '../content.ts'
import type { Known } from './known.ts'
import { policyOpenness } from './policy.ts'

/** Whether everything public is shut off, whatever else is set; undefined: not known. */
export function isBlocked({ settings: { publicAccessBlock } }: Known): boolean | undefined {
  if (publicAccessBlock === undefined) return undefined
  return publicAccessBlock !== null && textOf(publicAccessBlock, 'BlockPublicAccess') === 'true'
}

/** Undefined where it is none that Osprey knows. */
export const grantedAccess = (access: SettingContent): BucketAccess | undefined =>
  bucketAccess.safeParse(textOf(childOf(access, 'AccessControlList'), 'Grant')).data

/** Undefined where it is not known. */
export const accessOf = ({ settings: { access } }: Known): BucketAccess | undefined =>
  access ? grantedAccess(access) : undefined

/** Whether people whom nobody knows can open something; undefined: not known. */
export function isPublic(known: Known): boolean | undefined {
  if (isBlocked(known) === true) return false
  const access = accessOf(known)
  const openness = policyOpenness(known.settings.policy)
  if (access === 'public-read' || access === 'public-read-write') return true
  if (openness === 'read' || openness === 'write') return true
  return access === undefined || openness === undefined ? undefined : false
}
