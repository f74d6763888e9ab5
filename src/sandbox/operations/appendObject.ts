import { createHash } from 'node:crypto'
import { crc64Combine, formatCrc64 } from '../../main/oss/crc64.ts'
import { empty, quoted } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { Received } from '../blobs/index.ts'
import type { ObjectCall } from '../call.ts'
import type { Bucket } from '../catalogue/buckets.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'
import { versionIdOf } from '../catalogue/versionIds.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { etagOfMd5 } from '../http/etags.ts'
import { checkImmutable } from '../settings/worm.ts'
import { encryptionOf } from './encryptionHeaders.ts'
import { receiveBody } from './receiveBody.ts'
import { checkOverwrite, currentBucket } from './storeObject.ts'
import { versionHeader } from './versions.ts'
import { readWriteHeaders } from './writeHeaders.ts'

const maxBytes = 5 * 1024 ** 3

export async function appendObject(call: ObjectCall): Promise<Answer> {
  const { storage } = call
  const position = readPosition(call)
  appendable(call, position)
  const received = await receiveBody(call)
  const { object, version } = storage.blobs.commit(received, () => append(call, position, received))
  return empty(200, {
    ETag: quoted(object.etag),
    'x-oss-next-append-position': String(object.sizeBytes),
    'x-oss-hash-crc64ecma': object.crc64 ?? undefined,
    ...encryptionOf(object.headers),
    ...version,
  })
}

/** Where a client thinks that the object ends. */
export function readPosition({ query }: ObjectCall): number {
  const position = query['position'] ?? ''
  if (!/^\d{1,15}$/.test(position)) throw invalidArgument('position', position)
  return Number(position)
}

/** What is appended to; undefined when the object begins now. Throws when it cannot be appended to, or not there. */
function appendable({ storage, bucket, key }: ObjectCall, position: number): StoredObject | undefined {
  const found = storage.catalogue.objects.find(bucket.id, key)
  const object = found?.isMarker ? undefined : found
  if (object && (object.type !== 'Appendable' || object.sealedMs !== null))
    throw refuse('ObjectNotAppendable')
  checkPosition(position, object?.sizeBytes ?? 0)
  return object
}

/** Throws, with the right position, unless the object ends there. */
export function checkPosition(position: number, sizeBytes: number): void {
  if (position === sizeBytes) return
  const headers = { 'x-oss-next-append-position': String(sizeBytes) }
  throw refuse('PositionNotEqualToLength', { headers })
}

/** What of an object is known when bytes came to it. */
type Grown = Pick<StoredObject, 'sizeBytes' | 'crc64' | 'etag' | 'headers'>

interface Appended {
  object: Grown
  version: Record<string, string | undefined>
}

function append(call: ObjectCall, position: number, received: Received): Appended {
  const bucket = currentBucket(call)
  const object = appendable(call, position)
  if (position + received.sizeBytes > maxBytes) throw refuse('EntityTooLarge')
  if (!object) return begin(call, bucket, received)
  checkImmutable({ ...call, bucket }, object)
  // Nothing that is appended changes nothing.
  const isSame = received.sizeBytes === 0
  return {
    object: isSame ? object : grow(call, object, received),
    version: versionHeader(bucket, versionIdOf(object)),
  }
}

function grow({ storage }: ObjectCall, object: StoredObject, received: Received): Grown {
  const { contents, objects } = storage.catalogue
  const start = object.sizeBytes
  const grown = {
    sizeBytes: start + received.sizeBytes,
    crc64: formatCrc64(crc64Combine(BigInt(object.crc64 ?? 0), received.crc64, received.sizeBytes)),
    etag: etagAfter(object.etag, received),
    modifiedMs: storage.now(),
    assembly: contents.extend(object, { ...received, start }),
  }
  objects.grow(object.id, grown)
  return { ...grown, headers: object.headers }
}

/** An appendable object is the null version, whatever versions the bucket has. */
function begin(call: ObjectCall, bucket: Bucket, received: Received): Appended {
  const versioning = bucket.versioning === null ? null : 'Suspended'
  const object = {
    ...readWriteHeaders(call),
    key: call.key,
    type: 'Appendable' as const,
    sizeBytes: received.sizeBytes,
    etag: etagAfter('', received),
    md5: null,
    crc64: formatCrc64(received.crc64),
    modifiedMs: call.storage.now(),
    symlinkTarget: null,
    ...call.storage.catalogue.contents.assemble([received]),
  }
  checkOverwrite({ ...call, bucket })
  const id = call.storage.catalogue.objects.put({ id: bucket.id, versioning }, object)
  return { object, version: versionHeader(bucket, id) }
}

/** Another one with every append: what was, and what came. */
function etagAfter(etag: string, { md5 }: Received): string {
  return etagOfMd5(
    createHash('md5')
      .update(`${etag}${md5.toString('hex')}`)
      .digest(),
  )
}
