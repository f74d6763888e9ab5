import { ArgumentError } from './errors.ts'
import type { CallOptions } from './options.ts'
import { pacedBody } from './pace.ts'
import type { Pace } from './pace.ts'
import type { SignableRequest } from './signing/request.ts'
import type { Headers, ReplyHead, Sink } from './transport.ts'

/** Query of a request: null is a parameter without a value, undefined leaves it out. */
export type Query = Record<string, string | number | boolean | null | undefined>

export interface StreamBody {
  /** Chunked encoding where it is not known. */
  sizeBytes?: number
  /** Called once an attempt. */
  open(): AsyncIterable<Uint8Array>
  /** Whether `open` may be called again. */
  isRewindable: boolean
}

export type Body = Buffer | StreamBody

/** One request to OSS, before it is addressed and signed. */
export interface OssRequest {
  /** The API operation, such as `PutObject`. */
  operation: string
  method: 'GET' | 'HEAD' | 'OPTIONS' | 'PUT' | 'POST' | 'DELETE'
  /** Null or absent: service level. */
  bucket?: string | null
  /** Null or absent: the bucket's root. */
  key?: string | null
  query?: Query
  /** Lower-case names. */
  headers?: Record<string, string | number | undefined>
  body?: Body
  /** Statuses besides 2xx that are an answer, such as 304. */
  accept?: number[]
  /** Sent without a signature, as anybody could send it. */
  isAnonymous?: boolean
  /** Takes the body of a good answer. Called once an attempt: each call starts anew. */
  receive?: (head: ReplyHead) => Sink | undefined
  /** Looks at a good answer once it is complete; throws to have the attempt fail. */
  check?: (head: ReplyHead) => void
  /** Whether a second request does no harm after a first one whose answer got lost; by default all but POST. */
  isIdempotent?: boolean
  /** False once the answer has reached the caller, who cannot take it a second time. */
  canRestart?: () => boolean
  options?: CallOptions
}

/** What every result carries as `res`. The SDK's `keepAliveSocket` is not there: undici does not tell. */
export interface ResponseSummary {
  status: number
  statusCode: number
  headers: Headers
  /** Bytes of body received. */
  size: number
  /** The body of a small answer; empty where it went elsewhere. */
  data: Buffer
  /** Milliseconds from the first attempt to the end. */
  rt: number
  /** Attempts before the one that was answered: each may have been carried out. */
  retries: number
  /** Of the last attempt, milliseconds from its start until the answer began, and until it had all arrived. */
  timing: { waiting: number; contentDownload: number }
  /** Never true: an answer that broke off is an error. */
  aborted: false
  /** Without a query: it may hold what is nobody else's business. */
  requestUrls: string[]
}

export interface OssReply {
  status: number
  headers: Headers
  body: Buffer
  res: ResponseSummary
}

export function isRewindable(body: Body | undefined): boolean {
  return body === undefined || Buffer.isBuffer(body) || body.isRewindable
}

/** The body as the HTTP library takes it. */
export function wireBody(body: Body | undefined, pace?: Pace): Buffer | AsyncIterable<Uint8Array> | null {
  if (!body || Buffer.isBuffer(body)) return body ?? null
  if (body.sizeBytes === 0) return null
  return pace ? pacedBody(body.open(), pace) : body.open()
}

/** What is signed of a request. `defaults`: headers that its own go before. */
export function signableOf(request: OssRequest, defaults: Headers): SignableRequest {
  const { method, bucket = null, key = null, options, body } = request
  const headers = { ...defaults, ...definedHeaders(request.headers), ...definedHeaders(options?.headers) }
  const sizeBytes = Buffer.isBuffer(body) ? body.length : body?.sizeBytes
  if (sizeBytes !== undefined) headers['content-length'] = String(sizeBytes)
  return { method, bucket, key, headers, query: definedQuery({ ...request.query, ...options?.subres }) }
}

function definedHeaders(headers: OssRequest['headers'] = {}): Headers {
  const defined: Headers = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue
    const text = String(value)
    // What HTTP has no way to send must not reach the wire in pieces.
    if (/[^\t\x20-\x7e\x80-\uffff]/.test(text) || !/^[\w!#$%&'*+.^`|~-]+$/.test(name))
      throw new ArgumentError(`the header ${JSON.stringify(name)} has characters that HTTP does not allow`)
    defined[name.toLowerCase()] = text
  }
  return defined
}

function definedQuery(query: Query): Record<string, string | null> {
  const defined: Record<string, string | null> = {}
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) defined[name] = value === null ? null : String(value)
  return defined
}
