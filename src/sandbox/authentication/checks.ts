import { timingSafeEqual } from 'node:crypto'
import { refuse } from '../errors.ts'
import type { ErrorCode } from '../errorCodes.ts'
import type { Refusal } from '../errors.ts'
import { isoDate } from '../http/dates.ts'
import type { CredentialSettings } from './authenticate.ts'
import type { Caller, KnownCredential } from './keyring.ts'

const maxSkewMs = 15 * 60 * 1000

/** Throws for a key that is not known, and for a token that does not belong to it. */
export function findCredential(
  accessKeyId: string,
  token: string | null | undefined,
  { keyring, now }: CredentialSettings,
): KnownCredential {
  const credential = keyring.find(accessKeyId)
  if (!credential) throw refuse('InvalidAccessKeyId', { details: { OSSAccessKeyId: accessKeyId } })
  if ((token ?? undefined) !== credential.securityToken) {
    throw refuse(
      token && keyring.knowsToken(token) ? 'AccessKeyIdAndSecurityTokenNotMatch' : 'InvalidSecurityToken',
    )
  }
  if (credential.expiresMs !== undefined && now() >= credential.expiresMs)
    throw refuse('SecurityTokenExpired')
  return credential
}

export function checkSkew(requestMs: number, nowMs: number): void {
  if (Math.abs(requestMs - nowMs) <= maxSkewMs) return
  throw refuse('RequestTimeTooSkewed', {
    details: {
      MaxAllowedSkewMilliseconds: String(maxSkewMs),
      RequestTime: isoDate(requestMs),
      ServerTime: isoDate(nowMs),
    },
  })
}

export function checkExpiry(expiresMs: number, nowMs: number): void {
  if (nowMs <= expiresMs) return
  throw refuse('AccessDenied', {
    message: 'Request has expired.',
    details: { Expires: isoDate(expiresMs), ServerTime: isoDate(nowMs) },
    ec: '0002-00000069',
  })
}

export function invalidDate(): Refusal {
  return refuse('AccessDenied', { message: 'OSS authentication requires a valid Date.' })
}

export interface SignatureCheck {
  accessKeyId: string
  provided: string
  expected: string
  stringToSign: string
  canonicalRequest?: string
  ec: string
}

export function checkSignature(check: SignatureCheck): void {
  if (isSameSignature(check.provided, check.expected)) return
  const { accessKeyId, stringToSign, canonicalRequest, ec } = check
  const code: ErrorCode = 'SignatureDoesNotMatch'
  throw refuse(code, {
    ec,
    details: {
      OSSAccessKeyId: accessKeyId,
      SignatureProvided: check.provided,
      StringToSign: stringToSign,
      StringToSignBytes: Buffer.from(stringToSign)
        .toString('hex')
        .toUpperCase()
        .replace(/../g, '$& ')
        .trimEnd(),
      CanonicalRequest: canonicalRequest,
    },
  })
}

export function isSameSignature(provided: string, expected: string): boolean {
  const [a, b] = [Buffer.from(provided), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

export function callerOf(
  { accessKeyId, accountId, policy }: KnownCredential,
  { isPresigned, region }: { isPresigned: boolean; region?: string },
): Caller {
  return { kind: 'account', accountId, accessKeyId, policy, isPresigned, region }
}
