import type { SignableRequest } from '../../main/oss/signing/request.ts'
import { signatureV1, stringToSignV1 } from '../../main/oss/signing/v1.ts'
import { refuse } from '../errors.ts'
import { parseHttpDate } from '../http/dates.ts'
import type { AuthenticationSettings, CredentialSettings } from './authenticate.ts'
import { callerOf, checkExpiry, checkSignature, checkSkew, findCredential, invalidDate } from './checks.ts'
import type { Caller, KnownCredential } from './keyring.ts'

export function verifyV1Header(
  request: SignableRequest,
  authorization: string,
  settings: AuthenticationSettings,
): Caller {
  const found = /^OSS ([^:\s]+):(\S+)$/.exec(authorization)
  if (!found)
    throw refuse('InvalidArgument', { message: 'Authorization header is invalid.', ec: '0002-00000062' })
  const [, accessKeyId = '', provided = ''] = found
  const { headers } = request
  const credential = findCredential(accessKeyId, headers['x-oss-security-token'], settings)
  const date = headers['x-oss-date'] ?? headers['date'] ?? ''
  const requestMs = parseHttpDate(date)
  if (requestMs === undefined) throw invalidDate()
  checkSkew(requestMs, settings.now())
  checkV1(request, date, { accessKeyId, accessKeySecret: credential.accessKeySecret, provided })
  return callerOf(credential, { isPresigned: false })
}

export function verifyV1Query(request: SignableRequest, settings: AuthenticationSettings): Caller {
  const { credential, expires, provided } = readV1Query(request.query, settings)
  const { accessKeyId, accessKeySecret } = credential
  checkV1(request, expires, { accessKeyId, accessKeySecret, provided })
  return callerOf(credential, { isPresigned: true })
}

/** What a signed query brings, checked but for the signature itself. `expires` is digits alone: Unix seconds. */
export function readV1Query(
  query: SignableRequest['query'],
  settings: CredentialSettings,
): { credential: KnownCredential; expires: string; provided: string } {
  const { OSSAccessKeyId: accessKeyId, Expires: expires, Signature: provided } = query
  if (!accessKeyId || !expires || !provided) {
    throw refuse('AccessDenied', { message: 'OSSAccessKeyId, Expires and Signature are needed together.' })
  }
  const credential = findCredential(accessKeyId, query['security-token'], settings)
  if (!/^\d{1,12}$/.test(expires)) {
    throw refuse('AccessDenied', { message: 'Invalid date (should be seconds since epoch).' })
  }
  checkExpiry(Number(expires) * 1000, settings.now())
  return { credential, expires, provided }
}

function checkV1(
  request: SignableRequest,
  dateSlot: string,
  given: { accessKeyId: string; accessKeySecret: string; provided: string },
): void {
  const { accessKeyId, accessKeySecret, provided } = given
  const stringToSign = stringToSignV1(request, dateSlot)
  const expected = signatureV1(accessKeySecret, stringToSign)
  checkSignature({ accessKeyId, provided, expected, stringToSign, ec: '0002-00000040' })
}
