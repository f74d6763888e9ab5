import type { FailureKind } from '../../shared/failure.ts'

export interface ErrorKind {
  kind: FailureKind
  isRetryable: boolean
}

/** The codes of the service by what they mean to a person. Those that `retryable` names pass by themselves. */
const codes: Partial<Record<FailureKind, string>> = {
  'wrong-secret': 'SignatureDoesNotMatch',
  'unknown-key': 'InvalidAccessKeyId InvalidAccessKeyId.NotFound InvalidAccessKeyId.Inactive',
  'clock-skewed': 'RequestTimeTooSkewed InvalidTimeStamp.Expired',
  'token-expired': 'SecurityTokenExpired InvalidSecurityToken AccessKeyIdAndSecurityTokenNotMatch',
  'access-denied': 'AccessDenied AccessForbidden NoPermission',
  'bucket-missing': 'NoSuchBucket',
  'object-missing': 'NoSuchKey NoSuchVersion SymlinkTargetNotExist',
  'wrong-region': 'PermanentRedirect TemporaryRedirect',
  'invalid-name': 'InvalidBucketName InvalidObjectName InvalidChannelName',
  'already-exists':
    'BucketAlreadyExists FileAlreadyExists InventoryConfigurationAlreadyExists CnameAlreadyExists',
  'bucket-not-empty': 'BucketNotEmpty',
  'object-changed': 'PreconditionFailed',
  archived: 'InvalidObjectState',
  'too-large': 'EntityTooLarge ImageTooLarge',
  // Answered with 403, but no permission would help.
  refused: 'NeedVerifyDomainOwnership CnameDenied CnameIsForbidden CnameIsRisk',
  timeout: 'RequestTimeout',
  'damaged-in-transit': 'InvalidDigest InvalidCRC64 IncompleteBody',
  throttled: `DownloadTrafficRateLimitExceeded UploadTrafficRateLimitExceeded MetaOperationQpsLimitExceeded
    TotalQpsLimitExceeded ActiveRequestLimitExceeded CpuLimitExceeded QpsLimitExceeded Throttling
    Throttling.User`,
  'service-down': 'InternalError Internal ServiceUnavailable',
}

const retryable = new Set<FailureKind>(['timeout', 'damaged-in-transit', 'throttled', 'service-down'])

const byCode = new Map(
  Object.entries(codes).flatMap(([kind, names]) =>
    names.split(/\s+/).map((name): [string, FailureKind] => [name, kind as FailureKind]),
  ),
)

const byStatus: Record<number, FailureKind> = {
  401: 'access-denied',
  403: 'access-denied',
  408: 'timeout',
  412: 'object-changed',
  413: 'too-large',
  429: 'throttled',
}

/** What an answer of the service means. The code tells; where it is not known, the status does. */
export function kindOfAnswer(status: number, code: string): ErrorKind {
  const kind =
    byCode.get(code) ?? byStatus[status] ?? (status >= 500 && status !== 501 ? 'service-down' : 'refused')
  return { kind, isRetryable: retryable.has(kind) || (status >= 500 && status !== 501) }
}

/** Codes of the system, of TLS and of the HTTP library. */
const breaks: [RegExp, FailureKind, boolean][] = [
  [/^(UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ETIMEDOUT)$/, 'timeout', true],
  [
    /^(ENOTFOUND|EAI_\w+|ENODATA|ECONNREFUSED|ENETUNREACH|ENETDOWN|EHOSTUNREACH|EHOSTDOWN|EADDRNOTAVAIL)$/,
    'offline',
    true,
  ],
  [/^UND_ERR_PRX_CONN$/, 'offline', true],
  [
    /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|INVALID_CA)/,
    'untrusted-certificate',
    false,
  ],
  [
    /^(EPROTO|ERR_SSL_\w+|ERR_TLS_\w+|UND_ERR_PRX_TLS|UND_ERR_CLOSED|UND_ERR_DESTROYED)$/,
    'connection-lost',
    false,
  ],
  [
    /^(ECONNRESET|ECONNABORTED|EPIPE|ENOTCONN|UND_ERR_(SOCKET|INFO|RES_CONTENT_LENGTH_MISMATCH))$/,
    'connection-lost',
    true,
  ],
  [/^(HPE_\w+|UND_ERR_HEADERS_OVERFLOW)$/, 'unreadable-answer', false],
]

/** What a broken connection means; undefined where the code is not one of a connection. */
export function kindOfBreak(code: string): ErrorKind | undefined {
  const [, kind, isRetryable] = breaks.find(([pattern]) => pattern.test(code)) ?? []
  return kind && { kind, isRetryable: isRetryable ?? false }
}
