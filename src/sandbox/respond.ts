import { checkAccess, isOwner } from './access.ts'
import { addressOf } from './addressing.ts'
import type { Address, Addressing, Resource } from './addressing.ts'
import type { Answer } from './answers.ts'
import { authenticate } from './authentication/authenticate.ts'
import type { Caller, Keyring } from './authentication/keyring.ts'
import type { Call, ObjectCall, Storage } from './call.ts'
import type { Bucket } from './catalogue/buckets.ts'
import { Refusal, refuse } from './errors.ts'
import type { Faults } from './faults/faults.ts'
import { interfere } from './faults/interfere.ts'
import { readTarget } from './http/incoming.ts'
import type { Headers, Query } from './http/incoming.ts'
import { checkBucketName, checkKey } from './http/names.ts'
import { regionIds } from './regions.ts'
import { findRoute } from './routing.ts'
import type { Route } from './routing.ts'

export interface Request {
  requestId: string
  method: string
  /** The target of the request line. */
  url: string
  host: string
  headers: Headers
  body: AsyncIterable<Uint8Array>
}

export interface Service {
  storage: Storage
  faults: Faults
  keyring: Keyring
  addressing: Addressing
}

/** Turns a request into an answer, or throws a `Refusal`. */
export async function respond(service: Service, request: Request): Promise<Answer> {
  const { storage } = service
  const { path, query } = readTarget(request.url)
  const address = addressOf(request.host, path, service.addressing)
  const { caller, resource } = identify(service, { ...request, query }, address)
  const { route, about } = findRoute({ ...request, query, resource })
  const region = address.region ?? regionOf(caller)
  const call: Call = { ...request, storage, resource, query, caller, region: region ?? storage.region }
  if (about === 'service') return perform(service, route, call)
  const bucketCall = { ...call, bucket: existingBucket(call, region) }
  if (about === 'bucket') {
    checkAccess(caller, route.right, bucketCall.bucket)
    return perform(service, route, bucketCall)
  }
  const key = resource.key ?? ''
  checkKey(key)
  const objectCall = { ...bucketCall, key }
  checkObjectAccess(objectCall, route)
  return perform(service, route, objectCall)
}

function perform<C extends Call>(
  { faults }: Service,
  { operation, run }: Route<C>,
  call: C,
): Answer | Promise<Answer> {
  const fault = faults.strike(operation, call)
  return fault ? interfere(fault, call, run) : run(call)
}

const regionOf = (caller: Caller) => (caller.kind === 'account' ? caller.region : undefined)

/** Who asks, and for what: where host and path leave that open, the reading that the signature was made for. */
function identify(
  { keyring, storage }: Service,
  request: { method: string; headers: Headers; query: Query },
  { resource, alternative, region }: Address,
): { caller: Caller; resource: Resource } {
  const acceptsRegion = (asked: string) =>
    region === undefined ? asked === storage.region || regionIds.includes(asked) : asked === region
  const settings = { keyring, now: storage.now, acceptsRegion }
  try {
    return { caller: authenticate({ ...request, ...resource }, settings), resource }
  } catch (error) {
    const isMismatch = error instanceof Refusal && error.code === 'SignatureDoesNotMatch'
    if (!alternative || !isMismatch) throw error
    return { caller: authenticate({ ...request, ...alternative }, settings), resource: alternative }
  }
}

function existingBucket({ storage, resource }: Call, region: string | undefined): Bucket {
  const name = resource.bucket ?? ''
  checkBucketName(name)
  const bucket = storage.catalogue.buckets.find(name)
  if (!bucket) throw refuse('NoSuchBucket', { details: { BucketName: name } })
  if (region === undefined || region === bucket.region) return bucket
  throw refuse('AccessDenied', {
    message:
      'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
    details: { Bucket: name, Endpoint: `oss-${bucket.region}.aliyuncs.com` },
    ec: '0003-00001403',
  })
}

function checkObjectAccess({ caller, bucket, storage, key }: ObjectCall, { right }: Route<ObjectCall>): void {
  if (isOwner(caller, bucket)) return
  checkAccess(caller, right, bucket, storage.catalogue.objects.find(bucket.id, key)?.acl)
}
