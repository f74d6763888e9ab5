import { createHmac } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { SignableRequest } from '../../main/oss/signing/request.ts'
import { algorithmV4, canonicalRequestV4, signingKeyV4, stringToSignV4 } from '../../main/oss/signing/v4.ts'
import type { ScopeV4 } from '../../main/oss/signing/v4.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { parseBasicDate } from '../http/dates.ts'
import type { AuthenticationSettings } from './authenticate.ts'
import { callerOf, checkExpiry, checkSignature, checkSkew, findCredential, invalidDate } from './checks.ts'
import type { Caller } from './keyring.ts'

interface SignatureV4 {
  accessKeyId: string
  scope: ScopeV4
  additionalHeaders: string[]
  provided: string
  dateTime: string
  ec: string
}

const maxExpiresSeconds = 7 * 24 * 3600

export function verifyV4Header(
  request: SignableRequest,
  authorization: string,
  settings: AuthenticationSettings,
): Caller {
  const { headers } = request
  const signature = parseAuthorization(authorization, headers['x-oss-date'] ?? '', settings)
  const { accessKeyId, dateTime } = signature
  const credential = findCredential(accessKeyId, headers['x-oss-security-token'], settings)
  checkSkew(dateOf(dateTime), settings.now())
  checkV4(request, signature, credential.accessKeySecret)
  return callerOf(credential, { isPresigned: false, region: signature.scope.region })
}

function parseAuthorization(
  authorization: string,
  dateTime: string,
  settings: AuthenticationSettings,
): SignatureV4 {
  const fields = fieldsOf(authorization.slice(algorithmV4.length))
  const provided = fields.get('Signature') ?? ''
  if (!/^[0-9a-f]{64}$/.test(provided)) {
    throw refuse('InvalidArgument', {
      message: 'Invalid signature in Authorization header.',
      ec: '0002-00000225',
    })
  }
  return {
    ...parseCredential(fields.get('Credential') ?? '', 'Authorization header', settings),
    additionalHeaders: splitNames(fields.get('AdditionalHeaders')),
    provided,
    dateTime,
    ec: '0002-00000228',
  }
}

/** The fields of the header, of which each comes once, with or without a space behind the comma. */
function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const field of text.split(',')) {
    const [, name, value = ''] = /^ *(Credential|AdditionalHeaders|Signature)=(\S*) *$/.exec(field) ?? []
    if (name === undefined || fields.has(name))
      throw refuse('InvalidArgument', { message: 'Authorization header is invalid.', ec: '0002-00000062' })
    fields.set(name, value)
  }
  return fields
}

const splitNames = (names: string | null | undefined) => (names ? names.split(';') : [])

/** The credential of a V4 signature; `where` it stands is for the message. */
export function parseCredential(
  text: string,
  where: string,
  { acceptsRegion }: AuthenticationSettings,
): { accessKeyId: string; scope: ScopeV4 } {
  const [accessKeyId = '', date = '', region = '', product = '', request, more] = text.split('/')
  const refuseWith = (what: string, ec: string) =>
    refuse('InvalidArgument', { message: `Invalid ${what} in ${where}.`, ec })
  if (accessKeyId === '' || request !== 'aliyun_v4_request' || more !== undefined) {
    throw refuseWith('credential', '0002-00000217')
  }
  if (!/^\d{8}$/.test(date)) throw refuseWith('signing date', '0002-00000224')
  if (product !== 'oss') throw refuseWith('signing product', '0002-00000227')
  if (!acceptsRegion(region)) throw refuseWith('signing region', '0002-00000226')
  return { accessKeyId, scope: { date, region, product } }
}

export function verifyV4Query(request: SignableRequest, settings: AuthenticationSettings): Caller {
  const { query } = request
  const signature = signatureInQuery(query, settings)
  const { accessKeyId, dateTime } = signature
  const credential = findCredential(accessKeyId, query['x-oss-security-token'], settings)
  const expiresSeconds = expiryInQuery(query['x-oss-expires'])
  const signedMs = dateOf(dateTime)
  // Made in the future: the clock of the signer is wrong. Made in the past: that is what signed URLs are for.
  checkSkew(Math.max(signedMs, settings.now()), settings.now())
  checkExpiry(signedMs + expiresSeconds * 1000, settings.now())
  const signedQuery = Object.fromEntries(Object.entries(query).filter(([name]) => name !== 'x-oss-signature'))
  checkV4({ ...request, query: signedQuery }, signature, credential.accessKeySecret)
  return callerOf(credential, { isPresigned: true, region: signature.scope.region })
}

function signatureInQuery(query: SignableRequest['query'], settings: AuthenticationSettings): SignatureV4 {
  for (const name of [
    'x-oss-signature-version',
    'x-oss-credential',
    'x-oss-date',
    'x-oss-expires',
    'x-oss-signature',
  ]) {
    if (!query[name]) throw invalidArgument(name, query[name] ?? '', `The query lacks ${name}.`)
  }
  if (query['x-oss-signature-version'] !== algorithmV4) {
    throw invalidArgument('x-oss-signature-version', query['x-oss-signature-version'] ?? '')
  }
  return {
    ...parseCredential(query['x-oss-credential'] ?? '', 'query', settings),
    additionalHeaders: splitNames(query['x-oss-additional-headers']),
    provided: query['x-oss-signature'] ?? '',
    dateTime: query['x-oss-date'] ?? '',
    ec: '0002-00000201',
  }
}

function expiryInQuery(expires: string | null | undefined): number {
  const seconds = Number(expires)
  if (!/^\d+$/.test(expires ?? '') || seconds < 1 || seconds > maxExpiresSeconds) {
    throw invalidArgument(
      'x-oss-expires',
      expires ?? '',
      'x-oss-expires must be between 1 and 604800 seconds.',
    )
  }
  return seconds
}

function dateOf(dateTime: string): number {
  const timeMs = parseBasicDate(dateTime)
  if (timeMs === undefined) throw invalidDate()
  return timeMs
}

function checkV4(request: SignableRequest, signature: SignatureV4, accessKeySecret: string): void {
  const { accessKeyId, scope, dateTime, provided, additionalHeaders, ec } = signature
  const canonicalRequest = canonicalRequestV4(request, additionalHeaders)
  const stringToSign = stringToSignV4({ ...scope, dateTime, canonicalRequest })
  const expected = createHmac('sha256', signingKey(accessKeySecret, scope)).update(stringToSign).digest('hex')
  checkSignature({ accessKeyId, provided, expected, stringToSign, canonicalRequest, ec })
}

/** A key serves a whole day, and to derive it costs four times what a signature costs. */
const signingKeys = new Map<string, KeyObject>()
const maxSigningKeys = 100

function signingKey(accessKeySecret: string, scope: ScopeV4): KeyObject {
  const name = `${scope.date}/${scope.region}/${accessKeySecret}`
  const known = signingKeys.get(name)
  if (known) return known
  if (signingKeys.size >= maxSigningKeys) signingKeys.clear()
  const key = signingKeyV4(accessKeySecret, scope)
  signingKeys.set(name, key)
  return key
}
