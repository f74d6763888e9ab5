import type { Requester } from '../../client.ts'
import type { Headers } from '../../transport.ts'
import { checkKey } from '../../names.ts'
import type { CallOptions } from '../../options.ts'
import type { OssRequest, ResponseSummary } from '../../request.ts'

export interface VersionOptions extends CallOptions {
  versionId?: string
}

export interface HeadResult {
  /** 200, or 304 when a condition said so. */
  status: number
  /** User metadata without the prefix; null where there is none. */
  meta: Record<string, string> | null
  res: ResponseSummary
}

/** The headers of an object, with `If-…` conditions in `options.headers`. */
export async function head(
  client: Requester,
  name: string,
  options: VersionOptions = {},
): Promise<HeadResult> {
  const { status, headers, res } = await client.request({
    ...objectRequest(client, name, options),
    operation: 'HeadObject',
    method: 'HEAD',
    accept: [304],
  })
  return { status, meta: status === 304 ? null : metadataOf(headers), res }
}

/** Size, ETag and time alone. Does not follow a symlink. */
export async function getObjectMeta(
  client: Requester,
  name: string,
  options: VersionOptions = {},
): Promise<{ status: number; res: ResponseSummary }> {
  const request = objectRequest(client, name, options)
  const { status, res } = await client.request({
    ...request,
    operation: 'GetObjectMeta',
    method: 'HEAD',
    query: { objectMeta: null, ...request.query },
  })
  return { status, res }
}

/** What the requests about one object, or one version of it, begin with. */
export function objectRequest(
  client: Requester,
  name: string,
  options: VersionOptions,
): Pick<OssRequest, 'query' | 'options'> & { bucket: string; key: string } {
  return {
    bucket: client.currentBucket,
    key: checkKey(name),
    query: { versionId: options.versionId },
    options,
  }
}

const metaPrefix = 'x-oss-meta-'

export function metadataOf(headers: Headers): Record<string, string> | null {
  const entries = Object.entries(headers).filter(([name]) => name.startsWith(metaPrefix))
  if (entries.length === 0) return null
  return Object.fromEntries(entries.map(([name, value]) => [name.slice(metaPrefix.length), value]))
}
