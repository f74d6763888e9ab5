// What the OSS SDK lets callers do by hand: sign requests of their own, and read answers.

import type { Requester } from '../client.ts'
import type { CallOptions } from '../options.ts'
import { signableOf } from '../request.ts'
import type { OssRequest } from '../request.ts'
import { parseXml } from '../xml.ts'
import type { XmlValue } from '../xml.ts'

/** Base64 of the HMAC-SHA1 of a text. */
export function signature(client: Requester, stringToSign: string): string {
  return client.signer.signText(stringToSign)
}

/**
 * The V1 `Authorization` of a request. `resource`: `/`, `/bucket/` or `/bucket/key`, raw. `subres`: the query, or the
 * names of parameters without a value.
 */
export function authorization(
  client: Requester,
  method: string,
  resource: string,
  subres: CallOptions['subres'] | string | string[] = {},
  headers: CallOptions['headers'] = {},
): string {
  const [, bucket, key] = /^\/([^/]*)\/?(.*)$/s.exec(resource) ?? []
  const request = {
    method: methodOf(method),
    bucket: bucket || null,
    key: key || null,
    query: queryOf(subres),
    headers,
  }
  return client.signer.authorization(signableOf({ operation: 'Authorize', ...request }, {}), 'v1')
}

function queryOf(subres: CallOptions['subres'] | string | string[]): CallOptions['subres'] {
  if (typeof subres !== 'string' && !Array.isArray(subres)) return subres
  return Object.fromEntries([subres].flat().flatMap((name) => (name.trim() ? [[name, null]] : [])))
}

/** The V4 `Authorization` of a request, whose headers hold `x-oss-date`. */
export function authorizationV4(
  client: Requester,
  method: string,
  request: { headers: CallOptions['headers']; queries?: CallOptions['subres'] },
  bucketName?: string,
  objectName?: string,
  additionalHeaders: string[] = [],
): string {
  const { headers, queries: query } = request
  const resource = { method: methodOf(method), bucket: bucketName || null, key: objectName || null }
  const signable = signableOf({ operation: 'Authorize', ...resource, headers, query }, {})
  return client.signer.authorization(signable, 'v4', additionalHeaders)
}

const methodOf = (method: string) => method.toUpperCase() as OssRequest['method']

/** What the root element of a document holds. */
export async function parseXML(_client: Requester, text: string | Buffer): Promise<XmlValue | undefined> {
  return Object.values(parseXml(text.toString()))[0]
}
