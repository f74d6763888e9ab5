import type { Call } from '../call.ts'
import type { ErrorCode } from '../errorCodes.ts'
import { refuse } from '../errors.ts'
import type { Refusal } from '../errors.ts'

/** What a fault can refuse with, by status; the first one where it names none. No other cause of most of them is here. */
export const refusalCodes = {
  403: ['AccessDenied', 'UserDisable', 'BucketDisable', 'KmsServiceNotEnabled', 'SecurityTokenNotSupported'],
  429: ['TooManyRequests'],
  500: ['InternalError'],
  503: [
    'ServiceUnavailable',
    'DownloadTrafficRateLimitExceeded',
    'UploadTrafficRateLimitExceeded',
    'MetaOperationQpsLimitExceeded',
    'TotalQpsLimitExceeded',
    'ActiveRequestLimitExceeded',
    'CpuLimitExceeded',
  ],
} as const satisfies Record<number, readonly [ErrorCode, ...ErrorCode[]]>

export type RefusalStatus = keyof typeof refusalCodes
export type RefusalCode = (typeof refusalCodes)[RefusalStatus][number]

export const isOfStatus = (status: RefusalStatus, code: RefusalCode): boolean =>
  (refusalCodes[status] as readonly string[]).includes(code)

export interface FaultRefusal {
  status: RefusalStatus
  code?: RefusalCode
  delayMs?: number
}

/** The error that a fault answers with. */
export function faultRefusal({ status, code, delayMs }: FaultRefusal, { resource }: Call): Refusal {
  const isAboutBucket = code === 'UserDisable' || code === 'BucketDisable'
  return refuse(code ?? refusalCodes[status][0], {
    headers: delayMs === undefined ? {} : { 'x-oss-qos-delay-time': String(delayMs) },
    details: isAboutBucket ? { BucketName: resource.bucket ?? undefined } : {},
  })
}
