import type { BucketCall, Call } from './call.ts'
import type { Bucket } from './catalogue/buckets.ts'
import { refuse } from './errors.ts'
import type { Refusal } from './errors.ts'
import { parsePolicy } from './policy/document.ts'
import { evaluate } from './policy/evaluate.ts'
import type { Asked } from './policy/evaluate.ts'
import { policyOf } from './settings/policy.ts'
import { isAccountBlocked } from './settings/accountBlock.ts'
import { publicAccessBlock, requestPayment } from './settings/toggles.ts'

/** What a request wants to do, as far as ACLs distinguish it. */
export type Right = 'read' | 'write' | 'own'

export const bucketAcls = ['private', 'public-read', 'public-read-write']
export const objectAcls = ['default', ...bucketAcls]

/** Something that somebody wants to do. */
export interface Intent {
  right: Right
  /** As policies name it, without `oss:`. */
  action: string
  /** Null: with the bucket itself. */
  key: string | null
  /** Whether the key is the name of a live channel, so that no object's ACL bears on it. */
  isLiveChannel?: boolean
}

type Asking = Pick<BucketCall, 'storage' | 'bucket' | 'caller' | 'headers' | 'query' | 'remoteAddress'>

/** Throws unless the caller may do it: by owning the bucket, by its policy, or by an ACL. */
export function checkAccess(call: Asking, intent: Intent): void {
  const refusal = refusalOf(call, intent)
  if (refusal) throw refusal
}

export const mayAccess = (call: Asking, intent: Intent) => refusalOf(call, intent) === undefined

function refusalOf(call: Asking, intent: Intent): Refusal | undefined {
  const { caller, bucket } = call
  const suffix = intent.key === null ? '' : `/${intent.key}`
  const resource = `acs:oss:oss-${bucket.region}:${bucket.owner}:${bucket.name}${suffix}`
  const session = refusalOfSession(call, intent.action, resource)
  if (session) return session
  if (isOwner(call)) return undefined
  if (caller.kind === 'anonymous' && isBlocked(call)) {
    return refuse('AccessDenied', { message: 'Public access to the bucket is blocked.' })
  }
  const payer = refusalToPay(call)
  if (payer) return payer
  const policy = policyOf(call)
  const verdict = policy ? evaluate(policy, describe(call, intent.action, resource)) : 'none'
  if (verdict === 'deny') return refuse('AccessDenied', { message: 'The policy of the bucket denies this.' })
  return verdict === 'allow' ? undefined : refusalByAcl(call, intent, bucket)
}

/** Throws when a session may not do something that is about no bucket, or about one that is not there yet. */
export function checkSession(call: Call, action: string): void {
  const account = call.caller.kind === 'account' ? call.caller.accountId : '*'
  const resource = `acs:oss:oss-${call.region}:${account}:${call.resource.bucket ?? '*'}`
  const refusal = refusalOfSession(call, action, resource)
  if (refusal) throw refusal
}

/** A session may do no more than the policy allows that it was made with. */
function refusalOfSession(
  call: Omit<Asking, 'bucket'>,
  action: string,
  resource: string,
): Refusal | undefined {
  const { caller } = call
  if (caller.kind === 'anonymous' || caller.policy === null) return undefined
  const policy = parsePolicy(caller.policy, { needsPrincipal: false })
  if (evaluate(policy, describe(call, action, resource)) === 'allow') return undefined
  return refuse('AccessDenied', { message: 'The policy of the session does not allow this.' })
}

function refusalByAcl(
  call: Asking,
  { right, key, isLiveChannel }: Intent,
  bucket: Bucket,
): Refusal | undefined {
  if (right === 'own') return refuse('AccessDenied', { message: 'Only the owner of the bucket may do this.' })
  const object =
    key === null || isLiveChannel ? undefined : call.storage.catalogue.objects.find(bucket.id, key)
  const isObjectAcl = object !== undefined && object.acl !== 'default'
  const acl = isObjectAcl ? object.acl : bucket.acl
  if (acl === 'public-read-write' || (acl === 'public-read' && right === 'read')) return undefined
  return refuse('AccessDenied', {
    message: `You have no right to access this object because of ${isObjectAcl ? 'object' : 'bucket'} acl.`,
  })
}

export function isOwner({ caller, bucket }: Pick<Asking, 'caller' | 'bucket'>): boolean {
  return caller.kind === 'account' && caller.accountId === bucket.owner
}

/** By itself, or as all buckets of its account are. */
const isBlocked = ({ storage, bucket }: Asking): boolean =>
  storage.catalogue.settings.value(bucket.id, publicAccessBlock.kind) === true ||
  isAccountBlocked(storage, bucket.owner)

/** Where who asks has to pay, the one has to say so, and nobody unknown can. */
function refusalToPay({ storage, bucket, caller, headers, query }: Asking): Refusal | undefined {
  if (storage.catalogue.settings.value(bucket.id, requestPayment.kind) !== 'Requester') return undefined
  const payer = headers['x-oss-request-payer'] ?? query['x-oss-request-payer']
  if (caller.kind === 'account' && payer === 'requester') return undefined
  return refuse('AccessDenied', { message: 'Access denied for requester pay bucket.', ec: '0003-00000703' })
}

function describe(call: Omit<Asking, 'bucket'>, action: string, resource: string): Asked {
  const { storage, caller, headers, query, remoteAddress } = call
  const values = new Map([
    ['acs:SourceIp', remoteAddress],
    ['acs:UserAgent', headers['user-agent'] ?? ''],
    ['acs:CurrentTime', new Date(storage.now()).toISOString()],
    ['acs:SecureTransport', 'false'],
    ['oss:Prefix', query['prefix'] ?? ''],
    ['oss:Delimiter', query['delimiter'] ?? ''],
    ['oss:x-oss-acl', headers['x-oss-acl'] ?? ''],
  ])
  return {
    principal: caller.kind === 'account' ? caller.accountId : '*',
    action: `oss:${action}`,
    resource,
    values,
  }
}
