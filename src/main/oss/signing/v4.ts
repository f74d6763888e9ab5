import { createHmac, createSecretKey, hash } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { escapeKey, escapeUri } from './request.ts'
import type { Credential, SignableRequest } from './request.ts'

export const algorithmV4 = 'OSS4-HMAC-SHA256'

/** What a V4 key is good for. */
export interface ScopeV4 {
  /** yyyymmdd, UTC. */
  date: string
  /** Plain id such as `cn-hangzhou`; the box's id in a Cloud Box. */
  region: string
  /** `oss`, or `oss-cloudbox`. */
  product: string
}

/** Names of `additionalHeaders` in any case; those that are absent or signed anyway do not count. */
export function canonicalRequestV4(request: SignableRequest, additionalHeaders: string[] = []): string {
  const { method, headers } = request
  const additional = additionalNames(headers, additionalHeaders)
  const signed = Object.keys(headers).filter(isSignedByDefault).concat(additional).sort()
  return [
    method.toUpperCase(),
    canonicalPath(request),
    canonicalQuery(request.query),
    signed.map((name) => `${name}:${headers[name]?.trim()}\n`).join(''),
    additional.join(';'),
    headers['x-oss-content-sha256'] ?? 'UNSIGNED-PAYLOAD',
  ].join('\n')
}

const isSignedByDefault = (name: string) =>
  name === 'content-type' || name === 'content-md5' || name.startsWith('x-oss-')

function additionalNames(headers: Record<string, string>, wanted: string[]): string[] {
  if (wanted.length === 0) return wanted
  const names = new Set(wanted.map((name) => name.toLowerCase()))
  return [...names].filter((name) => name in headers && !isSignedByDefault(name)).sort()
}

function canonicalPath({ bucket, key }: SignableRequest): string {
  return bucket ? `/${bucket}/${key ? escapeKey(key) : ''}` : '/'
}

function canonicalQuery(query: Record<string, string | null>): string {
  return Object.entries(query)
    .map(([name, value]): [string, string] => [escapeUri(name), value ? `=${escapeUri(value)}` : ''])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => name + value)
    .join('&')
}

/** `dateTime`: yyyymmddThhmmssZ, the value of `x-oss-date`. */
export function stringToSignV4(parts: ScopeV4 & { dateTime: string; canonicalRequest: string }): string {
  return [algorithmV4, parts.dateTime, scopeText(parts), hash('sha256', parts.canonicalRequest)].join('\n')
}

const scopeText = ({ date, region, product }: ScopeV4) => `${date}/${region}/${product}/aliyun_v4_request`

/** 64 lower-case hex digits. */
export function signatureV4(secret: string, scope: ScopeV4, stringToSign: string): string {
  return sign(signingKeyV4(secret, scope), stringToSign)
}

const sign = (key: KeyObject, text: string) => createHmac('sha256', key).update(text).digest('hex')

/** A key object, not bytes: to make one of bytes costs six times what a signature costs. */
export function signingKeyV4(secret: string, { date, region, product }: ScopeV4): KeyObject {
  const key = [date, region, product, 'aliyun_v4_request'].reduce<Buffer>(
    (key, text) => createHmac('sha256', key).update(text).digest(),
    Buffer.from(`aliyun_v4${secret}`),
  )
  return createSecretKey(key)
}

/** The last key of each credential: it changes once a day, and deriving it costs four HMACs. */
const keys = new WeakMap<Credential, { scope: string; key: KeyObject }>()

function cachedKey(credential: Credential, scope: ScopeV4): KeyObject {
  const name = scopeText(scope)
  const cached = keys.get(credential)
  if (cached?.scope === name) return cached.key
  const key = signingKeyV4(credential.accessKeySecret, scope)
  keys.set(credential, { scope: name, key })
  return key
}

/** yyyymmddThhmmssZ. */
export function dateTimeV4(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

export interface SigningV4 {
  credential: Credential
  region: string
  product: string
  additionalHeaders?: string[]
}

/** The value of `Authorization`. The headers are complete: with `x-oss-date`, and with the token where there is one. */
export function authorizationV4(request: SignableRequest, signing: SigningV4): string {
  const { credential, additionalHeaders = [] } = signing
  const dateTime = request.headers['x-oss-date'] ?? ''
  const scope = scopeAt(dateTime, signing)
  const additional = additionalNames(request.headers, additionalHeaders)
  const canonicalRequest = canonicalRequestV4(request, additional)
  const signature = sign(
    cachedKey(credential, scope),
    stringToSignV4({ ...scope, dateTime, canonicalRequest }),
  )
  const named = additional.length > 0 ? `,AdditionalHeaders=${additional.join(';')}` : ''
  return `${algorithmV4} Credential=${credential.accessKeyId}/${scopeText(scope)}${named},Signature=${signature}`
}

const scopeAt = (dateTime: string, { region, product }: SigningV4): ScopeV4 => ({
  date: dateTime.slice(0, 8),
  region,
  product,
})

/** The query of a signed URL: the request's own, and what makes it valid for `expiresInSeconds` (1..604800). */
export function presignV4(
  request: SignableRequest,
  signing: SigningV4 & { timeMs: number; expiresInSeconds: number },
): Record<string, string | null> {
  const { credential, additionalHeaders = [] } = signing
  const dateTime = dateTimeV4(signing.timeMs)
  const scope = scopeAt(dateTime, signing)
  const additional = additionalNames(request.headers, additionalHeaders)
  const query: Record<string, string | null> = {
    ...request.query,
    ...(additional.length > 0 && { 'x-oss-additional-headers': additional.join(';') }),
    'x-oss-credential': `${credential.accessKeyId}/${scopeText(scope)}`,
    'x-oss-date': dateTime,
    'x-oss-expires': String(signing.expiresInSeconds),
    'x-oss-signature-version': algorithmV4,
    ...(credential.securityToken && { 'x-oss-security-token': credential.securityToken }),
  }
  const canonicalRequest = canonicalRequestV4({ ...request, query }, additional)
  const stringToSign = stringToSignV4({ ...scope, dateTime, canonicalRequest })
  return { ...query, 'x-oss-signature': sign(cachedKey(credential, scope), stringToSign) }
}
