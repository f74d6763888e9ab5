import type { Requester } from '../../client.ts'
import { ArgumentError } from '../../errors.ts'
import { checkKey } from '../../names.ts'
import type { CallOptions } from '../../options.ts'
import { signableOf } from '../../request.ts'
import type { OssRequest } from '../../request.ts'
import type { PresignOptions, SignatureVersion } from '../../signer.ts'
import { callbackParameters } from '../../writeHeaders.ts'
import type { UploadCallback } from '../../writeHeaders.ts'

const defaultExpiresSeconds = 1800

export interface SignatureUrlOptions {
  /** Seconds of validity; 1800 by default, 604,800 at most where it is V4 that signs. */
  expires?: number
  method?: OssRequest['method']
  'Content-Type'?: string
  'Content-MD5'?: string
  /** `x-oss-process`. */
  process?: string
  /** Bits a second. */
  trafficLimit?: number
  /** Headers that a GET through the URL shall answer with, such as `content-disposition`. */
  response?: Record<string, string>
  callback?: UploadCallback
  /** Further query parameters. */
  subResource?: Record<string, string | number | null>
  versionId?: string
  /** Headers that whoever uses the URL must send as they are signed here. */
  headers?: CallOptions['headers']
  [ossHeader: `x-oss-${string}`]: string | number | undefined
}

/**
 * An address that does one thing with one object until it expires, for whoever holds it. Signed with V1 whatever the
 * client signs with: callers of the SDK may ask for a longer life than V4 allows, and read `Expires` from it.
 */
export function signatureUrl(
  client: Requester,
  name: string,
  options: SignatureUrlOptions = {},
  /** Refuses names that begin with `?`, which some servers take for a query. */
  isStrict = true,
): string {
  const key = checkKey(name)
  if (isStrict && key.startsWith('?'))
    throw new ArgumentError(`Invalid object name ${name}`, 'invalid-name', { key })
  return presignObject(client, key, options, 'v1')
}

/** As `signatureUrl`, after a token that is due was renewed. */
export async function asyncSignatureUrl(
  client: Requester,
  name: string,
  options: SignatureUrlOptions = {},
  isStrict = true,
): Promise<string> {
  await client.signer.refreshFor(options.expires ?? defaultExpiresSeconds)
  return signatureUrl(client, name, options, isStrict)
}

/** As `asyncSignatureUrl`, for any name, and with the version that the client signs its requests with. */
export async function signedUrl(
  client: Requester,
  name: string,
  options: SignatureUrlOptions = {},
): Promise<string> {
  await client.signer.refreshFor(options.expires ?? defaultExpiresSeconds)
  return presignObject(client, checkKey(name), options, client.signer.version)
}

/** A V4 signed URL whichever version the client signs with. `expires`: seconds of validity. */
export async function signatureUrlV4(
  client: Requester,
  method: OssRequest['method'],
  expires: number,
  request: { headers?: CallOptions['headers']; queries?: CallOptions['subres'] } = {},
  objectName = '',
  additionalHeaders: string[] = [],
): Promise<string> {
  await client.signer.refreshFor(expires)
  const key = objectName ? checkKey(objectName) : null
  return presign(
    client,
    { method, key, headers: request.headers, query: request.queries },
    { expiresInSeconds: expires, additionalHeaders, version: 'v4' },
  )
}

function presignObject(
  client: Requester,
  key: string,
  options: SignatureUrlOptions,
  version: SignatureVersion,
): string {
  return presign(
    client,
    {
      method: (options.method?.toUpperCase() ?? 'GET') as OssRequest['method'],
      key,
      query: signedQuery(options),
      headers: signedHeaders(options),
    },
    { expiresInSeconds: options.expires ?? defaultExpiresSeconds, version },
  )
}

function presign(
  client: Requester,
  { headers, query, ...request }: Pick<OssRequest, 'method' | 'key' | 'query' | 'headers'>,
  options: PresignOptions,
): string {
  const payer = client.isRequestPay ? { 'x-oss-request-payer': 'requester' } : {}
  const bucket = client.currentBucket
  const signable = signableOf(
    { operation: 'Presign', ...request, bucket, headers, query: { ...payer, ...query } },
    {},
  )
  return client.signer.presign(signable, client.endpoint, options)
}

function signedQuery(options: SignatureUrlOptions): NonNullable<OssRequest['query']> {
  const overrides = Object.entries(options.response ?? {}).map(([header, value]) => [
    `response-${header.toLowerCase()}`,
    value,
  ])
  return {
    'x-oss-process': options.process,
    'x-oss-traffic-limit': options.trafficLimit,
    versionId: options.versionId,
    ...Object.fromEntries(overrides),
    ...callbackParameters(options.callback),
    ...options.subResource,
  }
}

function signedHeaders(options: SignatureUrlOptions): NonNullable<OssRequest['headers']> {
  const named = Object.entries(options).filter(([name]) =>
    /^(x-oss-.*|content-md5|content-type)$/i.test(name),
  )
  return { ...options.headers, ...Object.fromEntries(named) }
}
