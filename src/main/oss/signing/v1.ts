import { createHmac } from 'node:crypto'
import type { Credential, SignableRequest } from './request.ts'

/** Query parameters that are part of a V1 signature; any name that starts with `x-oss-` is, too. */
const signedParameters = new Set(
  `acl append asyncFetch bucketArchiveDirectRead bucketInfo callback callback-var cloudboxes cname comp
  continuation-token cors delete encryption endTime group httpsConfig img inventory inventoryId lifecycle link live
  location logging metaQuery objectInfo objectMeta partNumber policy policyStatus position processConf
  publicAccessBlock qos qosInfo qosRequester redundancyTransition referer regionList replication
  replicationLocation replicationProgress requestPayment requesterQosInfo resourceGroup resourcePool
  resourcePoolBuckets resourcePoolInfo response-cache-control response-content-disposition
  response-content-encoding response-content-language response-content-type response-expires restore rtc seal
  security-token sequential startTime stat status style styleName symlink tagging transferAcceleration udf
  udfApplication udfApplicationLog udfId udfImage udfImageDesc udfName uploadId uploads versionId versioning
  versions vip vod vpcip website withHashContext worm wormExtend wormId accessPoint accessPointPolicy
  regions accessmonitor overwriteConfig objectWorm retention legalHold cleanRestoredObject`.split(/\s+/),
)

const isSigned = (name: string) => signedParameters.has(name) || name.startsWith('x-oss-')

/** `dateSlot`: the value of `x-oss-date` or `Date` in a header signature, `Expires` in a query signature. */
export function stringToSignV1(request: SignableRequest, dateSlot: string): string {
  const { headers } = request
  return [
    request.method.toUpperCase(),
    headers['content-md5'] ?? '',
    headers['content-type'] ?? '',
    dateSlot,
    canonicalHeaders(headers) + canonicalResource(request),
  ].join('\n')
}

function canonicalHeaders(headers: Record<string, string>): string {
  return Object.keys(headers)
    .filter((name) => name.startsWith('x-oss-'))
    .sort()
    .map((name) => `${name}:${headers[name]?.trim()}\n`)
    .join('')
}

function canonicalResource({ bucket, key, query }: SignableRequest): string {
  const path = bucket ? `/${bucket}/${key ?? ''}` : '/'
  const signed = Object.keys(query)
    .filter(isSigned)
    .sort()
    .map((name) => (query[name] ? `${name}=${query[name]}` : name))
    .join('&')
  return signed ? `${path}?${signed}` : path
}

/** Base64. */
export function signatureV1(secret: string, stringToSign: string): string {
  return createHmac('sha1', secret).update(stringToSign).digest('base64')
}

/** The value of `Authorization`. The headers are complete: with `x-oss-date` or `date`, and with the token where there is one. */
export function authorizationV1(credential: Credential, request: SignableRequest): string {
  const dateSlot = request.headers['x-oss-date'] ?? request.headers['date'] ?? ''
  const signature = signatureV1(credential.accessKeySecret, stringToSignV1(request, dateSlot))
  return `OSS ${credential.accessKeyId}:${signature}`
}

/** The query of a signed URL: the request's own, and what makes it valid until `expiresAtSeconds` (Unix time). */
export function presignV1(
  credential: Credential,
  request: SignableRequest,
  expiresAtSeconds: number,
): Record<string, string | null> {
  const { accessKeyId, accessKeySecret, securityToken } = credential
  const query = securityToken ? { ...request.query, 'security-token': securityToken } : request.query
  const stringToSign = stringToSignV1({ ...request, query }, String(expiresAtSeconds))
  return {
    OSSAccessKeyId: accessKeyId,
    Expires: String(expiresAtSeconds),
    Signature: signatureV1(accessKeySecret, stringToSign),
    ...query,
  }
}
