import type { BucketAccess } from '../../contract/buckets.ts'
import { accessOf as grantedAccess } from '../access.ts'
import { isBlocking } from '../publicAccessBlock.ts'
import type { Known } from './known.ts'
import { policyOpenness } from './policy.ts'

/** Whether everything public is shut off, whatever else is set; undefined: not known. */
export function isBlocked({ settings: { publicAccessBlock } }: Known): boolean | undefined {
  if (publicAccessBlock === undefined) return undefined
  return isBlocking(publicAccessBlock)
}

/** Undefined where it is not known. */
export const accessOf = ({ settings: { access } }: Known): BucketAccess | undefined =>
  grantedAccess(access ?? null) ?? undefined

/** Whether people whom nobody knows can open something; undefined: not known. */
export function isPublic(known: Known): boolean | undefined {
  if (isBlocked(known) === true) return false
  const access = accessOf(known)
  const openness = policyOpenness(known.settings.policy)
  if (access === 'public-read' || access === 'public-read-write') return true
  if (openness === 'read' || openness === 'write') return true
  return access === undefined || openness === undefined ? undefined : false
}
