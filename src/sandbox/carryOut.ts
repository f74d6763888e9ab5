import { checkAccess, checkSession } from './access.ts'
import { checkPlace, identify, regionOf } from './admission.ts'
import type { Addressing, Resource } from './addressing.ts'
import type { Answer } from './answers.ts'
import type { Fetches } from './asyncFetch/fetches.ts'
import type { Caller, Keyring } from './authentication/keyring.ts'
import type { BucketCall, Call, ObjectCall, Storage } from './call.ts'
import { answerPreflight } from './corsHeaders.ts'
import type { Faults } from './faults/faults.ts'
import { Refusal } from './errors.ts'
import { interfere } from './faults/interfere.ts'
import { checkKey } from './http/names.ts'
import { readOldName } from './images/oldNames.ts'
import type { Located, Trace } from './respond.ts'
import { postObject } from './post/postObject.ts'
import { findRoute, hasSubresource } from './routing.ts'
import type { Route } from './routing.ts'
import type { SeenRequest } from './seenRequest.ts'
import { checkReferer } from './settings/referer.ts'
import { answerSts, isStsRequest } from './sts/assumeRole.ts'
import { stsRefusalAnswer } from './sts/stsError.ts'
import { withTrafficLimit } from './trafficLimit.ts'
import { serveWebsite, websiteFor } from './website/serve.ts'

export interface Service {
  storage: Storage
  faults: Faults
  keyring: Keyring
  addressing: Addressing
  fetches: Pick<Fetches, 'start'>
  /** What went wrong in the server itself. */
  onInternalError(error: unknown): void
  onRequest(request: SeenRequest): void
}

/** Finds out who asks for what, whether that is allowed, and does it. Rejects with a `Refusal` for what is not. */
export async function carryOut(service: Service, request: Located, trace: Trace): Promise<Answer> {
  const { storage } = service
  const { address, method, headers } = request
  if (method === 'OPTIONS') return answerPreflight({ storage, bucket: checkPlace(storage, request) }, headers)
  if (address.resource.bucket === null && isStsRequest(request)) {
    trace.operation = 'AssumeRole'
    return assumeRole(service, request)
  }
  if (isFormUpload(request)) return uploadForm(service, request, trace)
  const { caller, resource: named } = identify(service, request)
  const { resource, query } = readOldName(storage, request.bucket, { ...request, resource: named })
  const destination = findRoute({ method, headers, query, resource })
  Object.assign(trace, { caller, operation: destination.route.operation } satisfies Partial<Trace>)
  const call = describe(service, { ...request, query }, { caller, resource })
  if (destination.about === 'service') {
    checkSession(call, destination.route.operation)
    return perform(service, destination.route, call)
  }
  const bucketCall: BucketCall = { ...call, bucket: checkPlace(storage, request, regionOf(caller)) }
  const website = websiteFor(bucketCall)
  if (website)
    return serveWebsite({ call: bucketCall, website, read: (key) => read(service, bucketCall, key) })
  if (destination.about === 'object')
    return aboutObject(service, destination.route, bucketCall, resource.key ?? '')
  checkReferer(bucketCall)
  check(destination.route, bucketCall, null)
  return perform(service, destination.route, bucketCall)
}

/** STS tells what it refuses in a form of its own, also what a test has it refuse. */
async function assumeRole(service: Service, request: Located): Promise<Answer> {
  const { resource } = request.address
  const call = describe(service, request, { caller: { kind: 'anonymous' }, resource })
  const route = { operation: 'AssumeRole', run: (given: Call) => answerSts(service, given) }
  try {
    return await perform(service, route, call)
  } catch (error) {
    if (error instanceof Refusal) return stsRefusalAnswer(error, call.requestId, call.host)
    throw error
  }
}

/** The form of an upload is signed in its fields. */
function isFormUpload({ method, address, query }: Located): boolean {
  const { bucket, key } = address.resource
  return method === 'POST' && bucket !== null && key === null && !hasSubresource(query)
}

function uploadForm(service: Service, request: Located, trace: Trace): Answer | Promise<Answer> {
  const operation = 'PostObject'
  trace.operation = operation
  const { resource } = request.address
  const call = describe(service, request, { caller: { kind: 'anonymous' }, resource })
  const bucketCall: BucketCall = { ...call, bucket: checkPlace(service.storage, request) }
  return perform(service, { operation, run: (given) => postObject(given, service.keyring) }, bucketCall)
}

function describe(
  { storage, fetches }: Service,
  { address, query, ...request }: Located,
  { caller, resource }: { caller: Caller; resource: Resource },
): Call {
  return {
    ...request,
    storage,
    query,
    caller,
    resource,
    basePath: address.isPathStyle ? `/${resource.bucket ?? ''}` : '',
    region: address.region ?? regionOf(caller) ?? storage.region,
    startFetch: (task) => fetches.start(task),
  }
}

function aboutObject(
  service: Service,
  route: Route<ObjectCall>,
  call: BucketCall,
  key: string,
): Answer | Promise<Answer> {
  const { checkName = checkKey } = route
  checkName(key)
  checkReferer(call)
  check(route, call, key)
  return perform(service, route, { ...call, key })
}

function check(
  { operation, action = operation, right }: Route<never>,
  call: BucketCall,
  key: string | null,
): void {
  if (right !== 'any') checkAccess(call, { right, action, key })
}

/** An object of a website; the site itself for the empty key. */
async function read(service: Service, call: BucketCall, key: string): Promise<Answer> {
  const resource = { bucket: call.bucket.name, key: key === '' ? null : key }
  const destination = findRoute({ ...call, resource })
  const there = { ...call, resource }
  if (destination.about === 'object') return aboutObject(service, destination.route, there, key)
  check(destination.route, there, null)
  return destination.about === 'bucket'
    ? perform(service, destination.route, there)
    : destination.route.run(there)
}

function perform<C extends Call>(
  { faults }: Service,
  { operation, run }: Pick<Route<C>, 'operation' | 'run'>,
  call: C,
): Answer | Promise<Answer> {
  const fault = faults.strike(operation, call)
  const limited = (given: C) => withTrafficLimit(given, run)
  return fault ? interfere(fault, call, limited) : limited(call)
}
