import { extname } from 'node:path'
import type { Readable } from 'node:stream'
import { AppError, type Failure, type FailureKind } from '../../shared/failure.ts'
import { toFailure } from '../failures.ts'
import type { Client } from '../oss/index.ts'

/** A playlist or a piece of one on its way to a player, or why it is not. */
export type MediaAnswer =
  { status: number; headers: Record<string, string>; body: Readable } | { status: number; failure: Failure }

export interface MediaRequest {
  /** What follows `/media/`: `<profileId>/<bucket>/<channel>/<name>`, escaped. */
  path: string
  range: string | null
  /** Aborts when nobody listens any more. */
  signal: AbortSignal
}

/** Fetches what players of the window ask for. Resolves as soon as it begins; never rejects. */
export type OpenMedia = (request: MediaRequest) => Promise<MediaAnswer>

/**
 * What a player needs, and as what: never as the object says of itself. It is served from the window's own origin, where
 * an object that calls itself a script would be one.
 */
const types: Record<string, string> = {
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.ts': 'video/mp2t',
  '.mp4': 'video/mp4',
  '.m4s': 'video/mp4',
  '.aac': 'audio/aac',
  '.mp3': 'audio/mpeg',
}

export const createOpenMedia =
  (clients: { forBucket: (profileId: string, bucket: string) => Promise<Client> }): OpenMedia =>
  async (request) => {
    try {
      return await open(clients.forBucket, request)
    } catch (error) {
      const failure = toFailure(error)
      return { status: statusOf(failure), failure }
    }
  }

async function open(
  forBucket: (profileId: string, bucket: string) => Promise<Client>,
  { path, range, signal }: MediaRequest,
): Promise<MediaAnswer> {
  const { profileId, bucket, key, type } = parsePath(path)
  const client = await forBucket(profileId, bucket)
  const isRange = range !== null && /^bytes=(\d+-\d*|-\d+)$/.test(range)
  const headers = isRange ? { range } : {}
  const { stream, res } = await client.getStream(key, { headers, signal })
  return { status: res.status, headers: headersOf(res.headers, type), body: stream }
}

function parsePath(path: string) {
  const [profileId = '', bucket = '', ...names] = path.split('/').map(decoded)
  const key = names.join('/')
  const type = types[extname(key).toLowerCase()]
  // A channel has its objects below its name, and no name leads anywhere else.
  const isBelowChannel = names.length > 1 && key.split('/').every((name) => !['', '.', '..'].includes(name))
  if (profileId === '' || bucket === '' || !isBelowChannel || type === undefined)
    throw new AppError({ kind: 'object-missing', message: 'no playlist and no piece of one is meant' })
  return { profileId, bucket, key, type }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}

const keptHeaders = ['content-length', 'content-range', 'accept-ranges', 'last-modified', 'etag']

function headersOf(headers: Record<string, string | undefined>, type: string): Record<string, string> {
  const kept = keptHeaders.flatMap((name) => {
    const value = headers[name]
    return value === undefined ? [] : [[name, value]]
  })
  return { ...Object.fromEntries(kept), ...ageOf(headers), 'content-type': type, 'cache-control': 'no-store' }
}

/** How long ago it was written, by the service's clock alone: a player sees by it whether a playlist still grows. */
function ageOf(headers: Record<string, string | undefined>): Record<string, string> {
  const ageMs = Date.parse(headers['date'] ?? '') - Date.parse(headers['last-modified'] ?? '')
  return ageMs >= 0 ? { age: String(Math.floor(ageMs / 1000)) } : {}
}

const statuses: Partial<Record<FailureKind, number>> = {
  'object-missing': 404,
  'bucket-missing': 404,
  'account-missing': 404,
  'invalid-name': 404,
  'invalid-input': 404,
  'access-denied': 403,
  'wrong-secret': 403,
  'unknown-key': 403,
  'no-credential': 403,
  'token-expired': 403,
  'role-refused': 403,
  'clock-skewed': 403,
  archived: 409,
  throttled: 429,
  'service-down': 503,
  timeout: 504,
}

/** 416 and its like come as the service says; what kept the service from answering is a gateway's trouble. */
const statusOf = ({ kind, status }: Failure) =>
  statuses[kind] ?? (status !== undefined && status >= 400 && status < 600 ? status : 502)
