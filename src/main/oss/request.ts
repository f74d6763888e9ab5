import type { CallOptions } from './options.ts'
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
  method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE'
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

/** What every result carries as `res`. */
export interface ResponseSummary {
  status: number
  statusCode: number
  headers: Headers
  /** Bytes of body received. */
  size: number
  /** Milliseconds from the first attempt to the end. */
  rt: number
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
export function wireBody(body: Body | undefined): Buffer | AsyncIterable<Uint8Array> | null {
  if (!body || Buffer.isBuffer(body)) return body ?? null
  return body.sizeBytes === 0 ? null : body.open()
}
