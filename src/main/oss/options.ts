import type { LookupFunction } from 'node:net'
import type { Dispatcher } from 'undici'
import type { EndpointOptions } from './endpoint.ts'
import { ArgumentError } from './errors.ts'
import type { Pace } from './pace.ts'
import type { RetryWorld } from './retry.ts'
import type { Credential } from './signing/request.ts'

/** The answer of `refreshSTSToken`, in any of the spellings that STS and its wrappers use. */
export type StsToken = Record<string, unknown>

/** The options of the OSS SDK under their names, and below them what this client adds. */
export interface ClientOptions extends EndpointOptions, Partial<RetryWorld> {
  accessKeyId: string
  accessKeySecret: string
  stsToken?: string
  /** When `stsToken` ends, epoch ms by the service's clock, where that is known. */
  stsTokenExpiresAtMs?: number
  /** An `expiration` (ISO 8601) in its answer has the token renewed before it ends, whatever the interval. */
  refreshSTSToken?: () => Promise<StsToken>
  /** Milliseconds after which a token is renewed of which nobody said when it ends; 300,000 by default. */
  refreshSTSTokenInterval?: number
  /** The bucket that object methods work on. */
  bucket?: string
  /** Pays for requests to buckets whose owner does not. */
  isRequestPay?: boolean
  /** Milliseconds, or text such as `60s`, without a sign of life after which a request fails; 60 s by default. */
  timeout?: number | string
  /** Further attempts after a failed one; 2 by default. */
  retryMax?: number
  /** Asked before a request is repeated; false forbids it. */
  requestErrorRetryHandle?: (error: Error) => boolean
  /** Signature version 4 (the default), or 1. */
  authorizationV4?: boolean
  cloudBoxId?: string
  /** Connections to one host; 128 by default. */
  maxSockets?: number
  enableProxy?: boolean
  /** URL of an HTTP proxy. */
  proxy?: string
  /** Milliseconds to add to this computer's clock. A wrong clock is also found and corrected without it. */
  amendTimeSkewed?: number
  /** Makes no difference: either way the UTF-8 bytes of a header's text are sent, and these are signed. */
  headerEncoding?: 'utf-8' | 'latin1'
  /** Makes no difference: it chooses how browsers send. */
  useFetch?: boolean
  /** Refused, as `httpsAgent` and `urllib` are: requests go through undici, whose `dispatcher` can do what agents do. */
  agent?: unknown
  httpsAgent?: unknown
  urllib?: unknown

  /** Milliseconds for a connection to open; 10 s by default. */
  connectTimeoutMs?: number
  /** No attempt starts later than this after a request's first; 60 s by default. */
  maxRetryMs?: number
  /** Carries the requests instead of connections of the client's own; `close` leaves it open. */
  dispatcher?: Dispatcher
  lookup?: LookupFunction
}

/** Options that every call takes. */
export interface CallOptions {
  /** As in the client's options, for this call. */
  timeout?: number | string
  headers?: Record<string, string | number | undefined>
  /** Further query parameters. */
  subres?: Record<string, string | number | null | undefined>
  /** Further headers to sign; V4 only. */
  additionalHeaders?: string[]
  /** Makes no difference: it is for the HTTP library of the SDK to hand on. */
  ctx?: unknown
  signal?: AbortSignal
  /** Holds back the bytes of the body and of the answer's; an answer that is kept in memory is not held. */
  pace?: Pace
}

export function credentialOf(
  options: Pick<ClientOptions, 'accessKeyId' | 'accessKeySecret' | 'stsToken'>,
): Credential {
  const accessKeyId = options.accessKeyId?.trim()
  const accessKeySecret = options.accessKeySecret?.trim()
  if (!accessKeyId || !accessKeySecret)
    throw new ArgumentError('require accessKeyId, accessKeySecret', 'no-credential')
  const securityToken = options.stsToken?.trim()
  return securityToken ? { accessKeyId, accessKeySecret, securityToken } : { accessKeyId, accessKeySecret }
}

export function credentialOfToken(token: StsToken): Credential {
  return credentialOf({
    accessKeyId: fieldOf(token, 'accessKeyId'),
    accessKeySecret: fieldOf(token, 'accessKeySecret'),
    stsToken: fieldOf(token, 'stsToken', 'securityToken'),
  })
}

/** When a token ends, epoch ms; null where it does not say. */
export function expirationOfToken(token: StsToken): number | null {
  const timeMs = Date.parse(fieldOf(token, 'expiration'))
  return Number.isNaN(timeMs) ? null : timeMs
}

function fieldOf(token: StsToken, ...names: string[]): string {
  const found = Object.entries(token).find(([name]) =>
    names.includes(name.charAt(0).toLowerCase() + name.slice(1)),
  )
  return typeof found?.[1] === 'string' ? found[1] : ''
}

const unitsMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

export function timeoutMs(timeout: number | string): number {
  const [, count = '', unit = 'ms'] = /^\s*([\d.]+)\s*([a-z]*)\s*$/i.exec(String(timeout)) ?? []
  const ms = Number(count) * (unitsMs[unit.toLowerCase() || 'ms'] ?? NaN)
  if (!(ms > 0)) throw new ArgumentError(`"${timeout}" is no timeout`)
  return ms
}
