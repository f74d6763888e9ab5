import type { CallOptions } from './options.ts'
import type { OssRequest } from './request.ts'

/** A request that the service makes to an application once an object is stored. */
export interface UploadCallback {
  /** One or several, separated by `;`. */
  url: string
  host?: string
  /** May hold variables such as `${object}` and `${x:name}`. */
  body: string
  contentType?: 'application/x-www-form-urlencoded' | 'application/json'
  callbackSNI?: boolean
  /** The values of `${x:name}`, by name. */
  customValue?: Record<string, string>
}

export type Metadata = Record<string, string | number | boolean>

/** Options of what stores an object. */
export interface WriteOptions extends CallOptions {
  /** Content type; guessed from the names of file and object by default. */
  mime?: string
  /** User metadata, without the `x-oss-meta-` prefix. */
  meta?: Metadata | null
  callback?: UploadCallback
  /** Makes no difference: what is stored is guarded by its CRC-64, and no MD5 is sent of it. */
  disabledMD5?: boolean
}

/** The headers for a new object's metadata. `type`: the content type where the options name none. */
export function writeHeaders(
  options: WriteOptions,
  type: string | undefined,
): NonNullable<OssRequest['headers']> {
  return {
    'content-type': options.mime ?? type,
    ...metadataHeaders(options.meta),
    ...callbackHeaders(options.callback),
  }
}

export function metadataHeaders(meta: Metadata | null | undefined): Record<string, string> {
  const entries = Object.entries(meta ?? {})
  return Object.fromEntries(
    entries.map(([name, value]) => [`x-oss-meta-${name.toLowerCase()}`, String(value)]),
  )
}

export function callbackHeaders(callback: UploadCallback | undefined): Record<string, string> {
  const { callback: request, 'callback-var': values } = callbackParameters(callback)
  return { ...(request && { 'x-oss-callback': request }), ...(values && { 'x-oss-callback-var': values }) }
}

/** The callback as query parameters of a signed URL. */
export function callbackParameters(callback: UploadCallback | undefined): Record<string, string> {
  if (!callback) return {}
  const { url, body, host, contentType, callbackSNI, customValue } = callback
  const request = {
    callbackUrl: url,
    callbackBody: body,
    callbackHost: host,
    callbackBodyType: contentType,
    callbackSNI,
  }
  const values = Object.entries(customValue ?? {}).map(([name, value]) => [`x:${name}`, String(value)])
  return {
    callback: encode(request),
    ...(values.length > 0 && { 'callback-var': encode(Object.fromEntries(values)) }),
  }
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64')

/** What the application answered to the callback: its JSON, or its text when it is none. */
export function callbackAnswer(callback: UploadCallback | undefined, body: Buffer): { data?: unknown } {
  if (!callback || body.length === 0) return {}
  try {
    return { data: JSON.parse(body.toString()) }
  } catch {
    return { data: body.toString() }
  }
}
