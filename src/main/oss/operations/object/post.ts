import type { Requester } from '../../client.ts'
import { ArgumentError } from '../../errors.ts'

/** The rules of an upload form: an object, or its JSON text. */
export type PostPolicy = string | { expiration: string; conditions: readonly unknown[] }

/** The fields that make an upload form valid, signed with V1. */
export function calculatePostSignature(
  client: Requester,
  policy: PostPolicy,
): { OSSAccessKeyId: string; Signature: string; policy: string } {
  const signed = client.signer.signPolicy(policyJson(policy), 'v1', client.serverTimeMs)
  return { OSSAccessKeyId: client.signer.accessKeyId, Signature: signed.signature, policy: signed.policy }
}

/** The field `x-oss-signature` of an upload form. `date`: the one that the form's `x-oss-date` tells. */
export function signPostObjectPolicyV4(client: Requester, policy: PostPolicy, date: Date): string {
  return client.signer.signPolicy(policyJson(policy), 'v4', date.getTime()).signature
}

function policyJson(policy: PostPolicy): string {
  try {
    const json = typeof policy === 'string' ? JSON.stringify(JSON.parse(policy)) : JSON.stringify(policy)
    if (typeof policy === 'object' ? policy !== null : json.startsWith('{')) return json
  } catch {
    // Told below, as for any other thing that is no policy.
  }
  throw new ArgumentError('policy must be JSON string or Object')
}
