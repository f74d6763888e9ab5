import { encodeQuery } from '../../main/oss/signing/request.ts'
import { signatureRpc } from '../../main/oss/signing/rpc.ts'
import type { Sandbox } from '../index.ts'
import { send } from '../testSandbox.ts'
import type { TestAnswer } from '../testSandbox.ts'

/** The signed parameters of AssumeRole: those that it needs, with changes; one that is undefined is left out. */
export function stsParameters(
  { accessKeyId, accessKeySecret }: Sandbox,
  changes: Record<string, string | undefined>,
  method = 'POST',
): Record<string, string> {
  const wanted = {
    Action: 'AssumeRole',
    Version: '2015-04-01',
    Format: 'JSON',
    AccessKeyId: accessKeyId,
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: '1',
    Timestamp: new Date().toISOString(),
    RoleArn: 'acs:ram::1000000000000001:role/reader',
    RoleSessionName: 'session',
    ...changes,
  }
  const given = Object.entries(wanted).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const params = Object.fromEntries(given)
  return { ...params, Signature: changes['Signature'] ?? signatureRpc(accessKeySecret, method, params) }
}

/** A body as STS gets it, signed or not. */
export function postSts(sandbox: Sandbox, body: string | Uint8Array): Promise<TestAnswer> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return send(sandbox, { method: 'POST', signature: 'none', headers, body })
}

export const assumeRole = (sandbox: Sandbox, changes: Record<string, string | undefined>) =>
  postSts(sandbox, encodeQuery(stsParameters(sandbox, changes)))
