import type { Resource } from './addressing.ts'
import { authenticate } from './authentication/authenticate.ts'
import type { Caller, Keyring } from './authentication/keyring.ts'
import type { Storage } from './call.ts'
import type { Bucket } from './catalogue/buckets.ts'
import { Refusal, refuse } from './errors.ts'
import { signedTextOfHeader } from './http/headerBytes.ts'
import type { Headers } from './http/incoming.ts'
import { checkBucketName } from './http/names.ts'
import { regionIds } from './regions.ts'
import type { Located } from './respond.ts'
import { transferAcceleration } from './settings/toggles.ts'

/** Who asks, and for what: where host and path leave that open, the reading that the signature was made for. */
export function identify(
  { keyring, storage }: { keyring: Keyring; storage: Storage },
  { method, headers, query, address }: Located,
): { caller: Caller; resource: Resource } {
  const { resource, alternative, region } = address
  const acceptsRegion = (asked: string) =>
    region === undefined ? asked === storage.region || regionIds.includes(asked) : asked === region
  const settings = { keyring, now: storage.now, acceptsRegion }
  const signable = { method, headers: signedTexts(headers), query }
  try {
    return { caller: authenticate({ ...signable, ...resource }, settings), resource }
  } catch (error) {
    const isMismatch = error instanceof Refusal && error.code === 'SignatureDoesNotMatch'
    if (!alternative || !isMismatch) throw error
    return { caller: authenticate({ ...signable, ...alternative }, settings), resource: alternative }
  }
}

/** Most headers are signed as they are read, and then nothing is copied. */
function signedTexts(headers: Headers): Headers {
  if (Object.values(headers).every((value) => value.isWellFormed())) return headers
  const texts = Object.create(null) as Headers
  for (const [name, value] of Object.entries(headers)) texts[name] = signedTextOfHeader(value)
  return texts
}

export const regionOf = (caller: Caller) => (caller.kind === 'account' ? caller.region : undefined)

/** The bucket of the request. Throws when there is none, or not under this address. */
export function checkPlace(
  { catalogue }: Storage,
  { address, bucket }: Pick<Located, 'address' | 'bucket'>,
  signedRegion?: string,
): Bucket {
  const name = address.resource.bucket ?? ''
  checkBucketName(name)
  if (!bucket) throw refuse('NoSuchBucket', { details: { BucketName: name } })
  if (address.isAccelerated && catalogue.settings.value(bucket.id, transferAcceleration.kind) !== true) {
    throw refuse('TransferAccelerationDisabled', { details: { BucketName: name } })
  }
  const region = address.region ?? signedRegion
  if (region === undefined || region === bucket.region) return bucket
  throw refuse('AccessDenied', {
    message:
      'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
    details: { Bucket: name, Endpoint: `oss-${bucket.region}.aliyuncs.com` },
    ec: '0003-00001403',
  })
}
