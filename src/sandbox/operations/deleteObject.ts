import { empty, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall, ObjectCall } from '../call.ts'
import { mayAccess } from '../access.ts'
import { versionIdOf } from '../catalogue/versionIds.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { readXml } from '../http/body.ts'
import { checkKey } from '../http/names.ts'
import { children, text } from '../http/xmlFields.ts'
import { checkImmutable, retentionOf } from '../settings/worm.ts'
import { nameEncoder } from './listParameters.ts'
import { currentBucket } from './storeObject.ts'

export function deleteObject(call: ObjectCall): Answer {
  const { key, query } = call
  const versionId = query['versionId']
  const { isMarker, markerId } = call.storage.blobs.change(() => remove(call, { key, versionId }))
  return empty(204, {
    'x-oss-version-id': versionId ?? markerId,
    'x-oss-delete-marker': isMarker ? 'true' : undefined,
  })
}

interface Wanted {
  key: string
  /** Undefined for the object as it is now. */
  versionId: string | null | undefined
}

interface Removed {
  /** Whether a delete marker was added or removed. */
  isMarker: boolean
  /** Of that marker. */
  markerId?: string
}

/** What is not there counts as removed. */
function remove(call: BucketCall, { key, versionId }: Wanted): Removed {
  const { objects } = call.storage.catalogue
  const bucket = currentBucket(call)
  if (versionId === undefined) {
    if (retentionOf(call)) checkImmutable(call, objects.find(bucket.id, key))
    const markerId = objects.delete(bucket, key, call.storage.now())
    return { isMarker: markerId !== undefined, markerId }
  }
  const version = objects.findVersion(bucket.id, key, versionId ?? '')
  if (version === 'malformed') throw invalidArgument('versionId', versionId ?? '')
  if (version) objects.deleteVersion(bucket.id, version)
  return version?.isMarker ? { isMarker: true, markerId: versionIdOf(version) } : { isMarker: false }
}

const maxKeys = 1000

export async function deleteMultipleObjects(call: BucketCall): Promise<Answer> {
  const { storage, headers, query } = call
  if (headers['content-md5'] === undefined) {
    throw refuse('MissingArgument', {
      message: 'Missing Some Required Arguments.',
      details: { ArgumentName: 'Content-MD5' },
    })
  }
  const encode = nameEncoder(query)
  const request = await readXml(call, 'Delete')
  const isQuiet = readFlag('Quiet', text(request, 'Quiet'))
  const wanted = children(request, 'Object').map((object) => ({
    key: text(object, 'Key') ?? '',
    versionId: text(object, 'VersionId'),
  }))
  if (wanted.length === 0 || wanted.length > maxKeys || wanted.some(({ key }) => key === '')) {
    throw refuse('MalformedXML', { ec: '0016-00000608' })
  }
  for (const { key } of wanted) checkKey(key)
  // Keys that the caller may not delete are left out of the answer.
  const allowed = wanted.filter(({ key }) => mayAccess(call, { right: 'write', action: 'DeleteObject', key }))
  const removed = storage.blobs.change(() => allowed.map((one) => ({ ...one, ...remove(call, one) })))
  if (isQuiet) return empty(200)
  return xml('DeleteResult', {
    EncodingType: query['encoding-type'] || undefined,
    Deleted: removed.map(({ key, versionId, isMarker, markerId }) => ({
      Key: encode(key),
      VersionId: versionId,
      DeleteMarker: isMarker ? true : undefined,
      DeleteMarkerVersionId: markerId,
    })),
  })
}

function readFlag(name: string, value: string | undefined): boolean {
  if (value === undefined || value === '' || value === 'false') return false
  if (value === 'true') return true
  throw invalidArgument(name, value)
}
