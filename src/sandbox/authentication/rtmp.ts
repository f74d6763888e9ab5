import { signatureRtmp, stringToSignRtmp } from '../../main/oss/signing/rtmp.ts'
import type { Query } from '../http/incoming.ts'
import type { CredentialSettings } from './authenticate.ts'
import { callerOf, checkSignature, isSameSignature } from './checks.ts'
import type { Caller } from './keyring.ts'
import { readV1Query } from './v1.ts'

/** What a publish URL says. */
export interface PublishAddress {
  bucket: string
  channel: string
  query: Query
}

const neverSigned = ['OSSAccessKeyId', 'Expires', 'Signature']

/** Who signed a publish URL; anonymous where nobody did. Throws what is wrong with the signature. */
export function authenticatePublish(
  { bucket, channel, query }: PublishAddress,
  settings: CredentialSettings,
): Caller {
  if (!neverSigned.some((name) => name in query)) return { kind: 'anonymous' }
  const { credential, expires, provided } = readV1Query(query, settings)
  const { accessKeyId, accessKeySecret } = credential
  const sign = (params: Record<string, string>) => {
    const publish = { bucket, channel, params, expires: Number(expires) }
    return { stringToSign: stringToSignRtmp(publish), expected: signatureRtmp(accessKeySecret, publish) }
  }
  // Clients differ in whether the security token is signed.
  const withToken = sign(without(query, neverSigned))
  const withoutToken = sign(without(query, [...neverSigned, 'security-token']))
  const signed = isSameSignature(provided, withToken.expected) ? withToken : withoutToken
  checkSignature({ accessKeyId, provided, ...signed, ec: '0002-00000040' })
  return callerOf(credential, { isPresigned: true })
}

function without(query: Query, names: string[]): Record<string, string> {
  const kept = Object.entries(query).filter(([name]) => !names.includes(name))
  return Object.fromEntries(kept.map(([name, value]) => [name, value ?? '']))
}
