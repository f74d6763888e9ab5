import type { Requester } from '../../client.ts'
import { requiredTextOf, textOf } from '../../fields.ts'
import { checkBucketName, checkKey } from '../../names.ts'
import type { CallOptions } from '../../options.ts'
import type { OssRequest, ResponseSummary } from '../../request.ts'
import { escapeKey, escapeUri } from '../../signing/request.ts'
import { metadataHeaders } from '../../writeHeaders.ts'
import type { Metadata } from '../../writeHeaders.ts'

export interface CopyOptions extends CallOptions {
  /** New user metadata; without it, and without headers that describe the content, the source's stays. */
  meta?: Metadata | null
  /** The version of the source. */
  versionId?: string
}

export interface CopyResult {
  /** Null when a condition said that nothing was to be copied. */
  data: { etag: string; lastModified: string } | null
  res: ResponseSummary
}

/** Headers whose presence means that the copy is described anew. */
const describing =
  /^(content-type|content-encoding|content-language|content-disposition|cache-control|expires)$/i

/** Conditions on the source, which callers may give under their plain names. */
const conditions = /^if-(none-)?match$|^if-(un)?modified-since$/i

/** Copies within the service. `sourceName`: a key of this bucket, or `/bucket/key`. */
export async function copy(
  client: Requester,
  name: string,
  sourceName: string,
  bucketName?: string | CopyOptions,
  options?: CopyOptions,
): Promise<CopyResult> {
  const [sourceBucket, copyOptions] =
    typeof bucketName === 'object' ? [undefined, bucketName] : [bucketName, options ?? {}]
  const request = copyRequest(
    client,
    name,
    copySource(client, sourceName, sourceBucket, copyOptions.versionId),
    copyOptions,
  )
  const reply = await client.request({ ...request, accept: [304] })
  if (reply.status === 304) return { data: null, res: reply.res }
  return client.decodeXml(request, reply, 'CopyObjectResult', (xml) => ({
    data: { etag: requiredTextOf(xml, 'ETag'), lastModified: textOf(xml, 'LastModified') },
  }))
}

function copyRequest(client: Requester, name: string, source: string, options: CopyOptions): OssRequest {
  const headers = Object.entries(options.headers ?? {}).map(([header, value]): [string, typeof value] => [
    conditions.test(header) ? `x-oss-copy-source-${header.toLowerCase()}` : header,
    value,
  ])
  const isDescribedAnew = options.meta !== undefined || headers.some(([header]) => describing.test(header))
  return {
    operation: 'CopyObject',
    method: 'PUT',
    bucket: client.currentBucket,
    key: checkKey(name),
    headers: {
      'x-oss-copy-source': source,
      ...(isDescribedAnew && { 'x-oss-metadata-directive': 'REPLACE' }),
      ...metadataHeaders(options.meta),
    },
    options: { ...options, headers: Object.fromEntries(headers) },
  }
}

/** The value of `x-oss-copy-source`. */
export function copySource(
  client: Requester,
  name: string,
  bucket: string | undefined,
  versionId: string | undefined,
): string {
  const full = /^\/([^/]+)\/(.+)$/s.exec(name)
  const [sourceBucket, key] =
    full?.[1] && full[2] && !bucket ? [full[1], full[2]] : [bucket ?? client.currentBucket, name]
  const source = `/${checkBucketName(sourceBucket)}/${escapeKey(checkKey(key))}`
  return versionId ? `${source}?versionId=${escapeUri(versionId)}` : source
}

/** Replaces an object's user metadata; null removes it. */
export async function putMeta(
  client: Requester,
  name: string,
  meta: Metadata | null,
  options: CallOptions = {},
): Promise<CopyResult> {
  return copy(client, name, name, { ...options, meta: meta ?? {} })
}
