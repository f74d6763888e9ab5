import type { Requester } from '../../client.ts'
import { contentHeaders, xmlContent } from '../../content.ts'
import type { Content } from '../../content.ts'
import { checkBucketName } from '../../names.ts'
import type { CallOptions } from '../../options.ts'
import type { OssReply, OssRequest, Query, ResponseSummary } from '../../request.ts'
import type { XmlElement, XmlInput } from '../../xml.ts'

/** A request about one setting of a bucket. */
export interface ConfigRequest {
  /** The API operation. */
  operation: string
  bucket: string
  query: Query
  headers?: OssRequest['headers']
  options: CallOptions
}

/** `query`: a parameter without a value, or all of them. */
export const about = (
  operation: string,
  bucket: string,
  query: string | Query,
  options: CallOptions,
): ConfigRequest => ({
  operation,
  bucket,
  query: typeof query === 'string' ? { [query]: null } : query,
  options,
})

/** What a change that has nothing to tell answers. */
export interface Changed {
  status: number
  res: ResponseSummary
}

/** Sends a setting as XML: `root` around `value`. */
export async function putConfig(
  client: Requester,
  request: ConfigRequest,
  root: string,
  value: XmlInput,
): Promise<Changed> {
  return changed(await sendConfig(client, request, 'PUT', xmlContent(root, value)))
}

/** As `putConfig`, for the operations that are a POST. Repeating one of them does no harm. */
export async function postConfig(
  client: Requester,
  request: ConfigRequest,
  root: string,
  value: XmlInput,
): Promise<OssReply> {
  return sendConfig(client, request, 'POST', xmlContent(root, value))
}

/** Sends a body of a type of its own; without one, where the query or the headers say all. */
export function sendConfig(
  client: Requester,
  { bucket, headers, ...request }: ConfigRequest,
  method: 'PUT' | 'POST',
  content?: Content,
): Promise<OssReply> {
  return client.request({
    ...request,
    method,
    bucket: checkBucketName(bucket),
    headers: { ...headers, ...(content && contentHeaders(content)) },
    body: content?.body,
    isIdempotent: true,
  })
}

/** Fetches a setting, and what `decode` makes of the children of `root`. */
export function getConfig<T extends object>(
  client: Requester,
  { bucket, ...request }: ConfigRequest,
  root: string,
  decode: (xml: XmlElement) => T,
): Promise<T & Changed> {
  return client.requestXml(
    { ...request, method: 'GET', bucket: checkBucketName(bucket) },
    root,
    (xml, { status }) => ({ ...decode(xml), status }),
  )
}

export async function deleteConfig(
  client: Requester,
  { bucket, ...request }: ConfigRequest,
): Promise<Changed> {
  return changed(await client.request({ ...request, method: 'DELETE', bucket: checkBucketName(bucket) }))
}

export const changed = ({ status, res }: OssReply): Changed => ({ status, res })
