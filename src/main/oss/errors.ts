import type { FailureKind } from '../../shared/failure.ts'

/** What every error of the client tells besides its message. */
export interface ErrorContext {
  /** The API operation, such as `PutObject`. */
  operation?: string
  method?: string
  bucket?: string | null
  key?: string | null
}

abstract class ClientError extends Error {
  /** HTTP status; negative where no answer came. */
  abstract readonly status: number
  abstract readonly code: string
  abstract readonly kind: FailureKind
  abstract readonly isRetryable: boolean
  readonly operation: string | undefined
  readonly bucket: string | undefined
  readonly key: string | undefined

  constructor(message: string, context: ErrorContext, options?: ErrorOptions) {
    super(message, options)
    this.operation = context.operation
    this.bucket = context.bucket ?? undefined
    this.key = context.key ?? undefined
  }
}

export interface ServerAnswer {
  status: number
  code: string
  message: string
  kind: FailureKind
  isRetryable: boolean
  requestId?: string
  hostId?: string
  /** Error code of finer grain; for people and support, never to branch on. */
  ec?: string
  recommendDoc?: string
  /** Other elements of the answer, such as `Endpoint`, `Condition` or `ServerTime`. */
  details: Record<string, string>
  /** How long the service asks to wait. */
  retryAfterMs?: number
}

/** The service answered with an error. */
export class OssError extends ClientError {
  readonly status: number
  readonly code: string
  readonly kind: FailureKind
  readonly isRetryable: boolean
  readonly requestId: string | undefined
  readonly hostId: string | undefined
  readonly ec: string | undefined
  readonly recommendDoc: string | undefined
  readonly details: Record<string, string>
  readonly retryAfterMs: number | undefined
  /** What was asked, under the names of the OSS SDK. */
  readonly params: { method: string | undefined; bucket: string | undefined; object: string | undefined }

  constructor(answer: ServerAnswer, context: ErrorContext = {}) {
    super(answer.message, context)
    this.name = answer.code.endsWith('Error') ? answer.code : `${answer.code}Error`
    this.status = answer.status
    this.code = answer.code
    this.kind = answer.kind
    this.isRetryable = answer.isRetryable
    this.requestId = answer.requestId
    this.hostId = answer.hostId
    this.ec = answer.ec
    this.recommendDoc = answer.recommendDoc
    this.details = answer.details
    this.retryAfterMs = answer.retryAfterMs
    this.params = { method: context.method, bucket: this.bucket, object: this.key }
  }

  /** The name that the OSS SDK gives to `ec`. */
  get ecCode(): string | undefined {
    return this.ec
  }
}

/** No whole answer came: the way to the service failed. */
export class NetworkError extends ClientError {
  /** -1; -2 when it took too long. */
  readonly status: number
  /** The name, as in the OSS SDK: `RequestError`, `ConnectionTimeoutError` or `ResponseTimeoutError`. */
  readonly code: string
  /** Such as `ECONNRESET`. */
  readonly systemCode: string
  readonly kind: FailureKind
  readonly isRetryable: boolean

  /** `cause.code`: the system's. */
  constructor(
    message: string,
    cause: { name: string; code: string; kind: FailureKind; isRetryable: boolean },
    context: ErrorContext = {},
  ) {
    super(message, context)
    this.name = cause.name
    this.status = cause.kind === 'timeout' ? -2 : -1
    this.code = cause.name
    this.systemCode = cause.code
    this.kind = cause.kind
    this.isRetryable = cause.isRetryable
  }
}

/** The bytes that arrived are not those that were sent. */
export class IntegrityError extends ClientError {
  override name = 'IntegrityError'
  readonly status = -3
  readonly code = 'IntegrityError'
  readonly kind = 'damaged-in-transit'
  readonly isRetryable = true
}

/** The service said yes, and what it said besides cannot be read. */
export class DecodeError extends ClientError {
  override name = 'DecodeError'
  readonly status: number
  readonly code = 'DecodeError'
  readonly kind = 'unreadable-answer'
  readonly isRetryable = false

  constructor(message: string, status: number, context: ErrorContext = {}) {
    super(message, context)
    this.status = status
  }
}

/** What was asked cannot be asked: found before anything was sent. */
export class ArgumentError extends ClientError {
  override name = 'ArgumentError'
  readonly status = 0
  readonly code = 'InvalidArgument'
  readonly kind: FailureKind
  readonly isRetryable = false

  constructor(message: string, kind: FailureKind = 'invalid-input', context: ErrorContext = {}) {
    super(message, context)
    this.kind = kind
  }
}

/** A source changed while it was transferred: what arrived would be a mixture. */
export class ChangedError extends ClientError {
  override name = 'ChangedError'
  readonly status = 0
  readonly code: string
  readonly kind: 'file-changed' | 'object-changed'
  readonly isRetryable = false

  constructor(message: string, kind: 'file-changed' | 'object-changed', context: ErrorContext = {}) {
    super(message, context)
    this.kind = kind
    this.code = kind === 'file-changed' ? 'FileChanged' : 'ObjectChanged'
  }
}

export type OssClientError =
  OssError | NetworkError | IntegrityError | DecodeError | ArgumentError | ChangedError

export function isOssClientError(error: unknown): error is OssClientError {
  return error instanceof ClientError
}
