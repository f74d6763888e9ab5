import type { Caller } from './authentication/keyring.ts'
import type { Bucket } from './catalogue/buckets.ts'
import { refuse } from './errors.ts'

/** What a request wants to do, as far as ACLs distinguish it. */
export type Right = 'read' | 'write' | 'own'

export const bucketAcls = ['private', 'public-read', 'public-read-write']
export const objectAcls = ['default', ...bucketAcls]

/** Throws unless the caller has the right: the owner has all of them, others what the ACL grants. */
export function checkAccess(caller: Caller, right: Right, bucket: Bucket, objectAcl = 'default'): void {
  if (isOwner(caller, bucket)) return
  const isObjectAcl = objectAcl !== 'default'
  if (right === 'own') throw refuse('AccessDenied', { message: 'Only the owner of the bucket may do this.' })
  const acl = isObjectAcl ? objectAcl : bucket.acl
  if (acl === 'public-read-write' || (acl === 'public-read' && right === 'read')) return
  throw refuse('AccessDenied', {
    message: `You have no right to access this object because of ${isObjectAcl ? 'object' : 'bucket'} acl.`,
  })
}

export function isOwner(caller: Caller, bucket: Bucket): boolean {
  return caller.kind === 'account' && caller.accountId === bucket.owner
}
