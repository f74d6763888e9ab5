import { carryOut } from './carryOut.ts'
import type { Service } from './carryOut.ts'
import { addressOf, isImageHost } from './addressing.ts'
import type { Address } from './addressing.ts'
import type { Answer } from './answers.ts'
import type { Caller } from './authentication/keyring.ts'
import type { Bucket } from './catalogue/buckets.ts'
import { corsHeaders } from './corsHeaders.ts'
import { errorAnswer } from './errorAnswer.ts'
import { Refusal } from './errors.ts'
import { Disconnect } from './http/disconnect.ts'
import { readTarget } from './http/incoming.ts'
import type { Headers, Query } from './http/incoming.ts'
import { asImageError } from './images/oldErrors.ts'
import { logRequest } from './logging/log.ts'
import { chargedHeaders } from './settings/toggles.ts'

/** A request as it comes from the wire. */
export interface Request {
  requestId: string
  method: string
  /** The target of the request line. */
  url: string
  host: string
  /** The client's IP address. */
  remoteAddress: string
  headers: Headers
  body: AsyncIterable<Uint8Array>
}

/** A request of which is known what it is about. */
export interface Located extends Request {
  address: Address
  query: Query
  /** Undefined when there is none, or none of that name. */
  bucket: Bucket | undefined
}

/** Turns a request into an answer. Rejects only when there is to be none. */
export async function respond(service: Service, request: Request): Promise<Answer> {
  const answer = await answered(service, request)
  return isImageHost(request.host) ? { ...answer, headers: { ...answer.headers, Server: 'Tengine' } } : answer
}

async function answered(service: Service, request: Request): Promise<Answer> {
  try {
    return await answerLocated(service, locate(service, request))
  } catch (error) {
    return failed(service, request, error)
  }
}

function locate({ storage, addressing }: Service, request: Request): Located {
  const { path, query } = readTarget(request.url)
  const address = addressOf(request.host, path, addressing)
  const { bucket } = address.resource
  return {
    ...request,
    address,
    query,
    bucket: bucket === null ? undefined : storage.catalogue.buckets.find(bucket),
  }
}

async function answerLocated(service: Service, request: Located): Promise<Answer> {
  const { storage } = service
  const { bucket, method, headers } = request
  const startedMs = performance.now()
  const trace: Trace = { operation: '-', caller: { kind: 'anonymous' }, errorCode: undefined }
  const answer = await carryOut(service, request, trace).catch((error: unknown) => {
    trace.errorCode = error instanceof Refusal ? error.code : 'InternalError'
    return failed(service, request, error)
  })
  const { resource } = request.address
  const { operation, errorCode } = trace
  service.onRequest({ operation, method, resource, query: request.query, errorCode })
  if (bucket) logRequest(storage, { ...request, ...trace, bucket }, answer, performance.now() - startedMs)
  if (!bucket || method === 'OPTIONS') return answer
  const added = {
    ...corsHeaders({ storage, bucket }, method, headers),
    ...chargedHeaders({ storage, bucket, headers }),
  }
  return { ...answer, headers: { ...answer.headers, ...added } }
}

/** What is learnt about a request on its way, for the access log. */
export interface Trace {
  operation: string
  caller: Caller
  errorCode: string | undefined
}

function failed({ onInternalError }: Service, request: Request, error: unknown): Answer {
  if (error instanceof Disconnect) throw error
  if (!(error instanceof Refusal)) onInternalError(error)
  return errorAnswer(isImageHost(request.host) ? asImageError(error) : error, request)
}
