import type { Caller } from '../authentication/keyring.ts'
import type { Bucket } from '../catalogue/buckets.ts'
import type { Headers } from '../http/incoming.ts'

/** A request that was answered. */
export interface Answered {
  requestId: string
  method: string
  url: string
  host: string
  remoteAddress: string
  headers: Headers
  bucket: Bucket
  key: string | null
  operation: string
  caller: Caller
  status: number
  errorCode: string | undefined
  sentBytes: number
  elapsedMs: number
  atMs: number
}

/** One line of an access log, in the order of fields that the service documents. `-` stands for what is not known. */
export function logLine(request: Answered): string {
  const { headers, bucket, caller } = request
  const quoted = (value: string | undefined) => `"${(value || '-').replaceAll(/["\r\n]/g, '_')}"`
  const requester = caller.kind === 'account' ? caller.accountId : '-'
  return [
    request.remoteAddress || '-',
    '-',
    '-',
    `[${logTime(request.atMs)}]`,
    quoted(`${request.method} ${request.url} HTTP/1.1`),
    request.status,
    request.sentBytes,
    request.elapsedMs,
    quoted(headers['referer']),
    quoted(headers['user-agent']),
    quoted(request.host),
    quoted(request.requestId),
    '"true"',
    quoted(requester),
    quoted(request.operation),
    quoted(bucket.name),
    quoted(request.key === null ? undefined : encodeURIComponent(request.key)),
    '-',
    request.elapsedMs,
    quoted(request.errorCode),
    headers['content-length'] ?? 0,
    quoted(bucket.owner),
    '-',
    '"-"',
    quoted(bucket.storageClass),
  ].join(' ')
}

/** As in `24/Nov/2023:18:43:52 +0000`. */
function logTime(timeMs: number): string {
  const [, day, month, year, time] = new Date(timeMs).toUTCString().split(/[ ,]+/)
  return `${day}/${month}/${year}:${time} +0000`
}
