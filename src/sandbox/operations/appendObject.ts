import { createHash } from 'node:crypto'
import { crc64Combine, formatCrc64 } from '../../main/oss/crc64.ts'
import { empty, quoted } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { Received } from '../blobs/index.ts'
import type { ObjectCall } from '../call.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { etagOfMd5 } from '../http/etags.ts'
import { encryptionOf } from './encryptionHeaders.ts'
import { receiveBody } from './receiveBody.ts'
import { storeObject } from './storeObject.ts'
import { readWriteHeaders } from './writeHeaders.ts'

const maxBytes = 5 * 1024 ** 3

export async function appendObject(call: ObjectCall): Promise<Answer> {
  const { storage } = call
  const position = readPosition(call)
  appendable(call, position)
  const received = await receiveBody(call)
  const { sizeBytes, crc64, etag, encryption, version } = storage.blobs.commit(received, () =>
    append(call, position, received),
  )
  return empty(200, {
    ETag: quoted(etag),
    'x-oss-next-append-position': String(sizeBytes),
    'x-oss-hash-crc64ecma': crc64,
    ...encryption,
    ...version,
  })
}

function readPosition({ query }: ObjectCall): number {
  const position = query['position'] ?? ''
  if (!/^\d{1,15}$/.test(position)) throw invalidArgument('position', position)
  return Number(position)
}

/** What is appended to; undefined when the object begins now. Throws when it cannot be appended to, or not there. */
function appendable({ storage, bucket, key }: ObjectCall, position: number): StoredObject | undefined {
  const found = storage.catalogue.objects.find(bucket.id, key)
  const object = found?.isMarker ? undefined : found
  if (object && object.type !== 'Appendable') throw refuse('ObjectNotAppendable')
  const length = object?.sizeBytes ?? 0
  if (position === length) return object
  const headers = { 'x-oss-next-append-position': String(length) }
  throw refuse('PositionNotEqualToLength', { headers })
}

function append(call: ObjectCall, position: number, received: Received) {
  const { storage, key } = call
  const { contents, objects } = storage.catalogue
  const object = appendable(call, position)
  const sizeBytes = position + received.sizeBytes
  if (sizeBytes > maxBytes) throw refuse('EntityTooLarge')
  const crc64 = formatCrc64(crc64Combine(BigInt(object?.crc64 ?? 0), received.crc64, received.sizeBytes))
  const etag = etagOfMd5(
    createHash('md5')
      .update(`${object?.etag ?? ''}${received.md5.toString('hex')}`)
      .digest(),
  )
  const grown = { sizeBytes, crc64, etag, modifiedMs: storage.now() }
  if (object) {
    objects.grow(object.id, { ...grown, assembly: contents.extend(object, { ...received, start: position }) })
    return { ...grown, encryption: encryptionOf(object.headers), version: {} }
  }
  const described = readWriteHeaders(call)
  const version = storeObject(call, {
    ...described,
    ...grown,
    key,
    type: 'Appendable',
    md5: null,
    symlinkTarget: null,
    ...contents.assemble([received]),
  })
  return { ...grown, encryption: encryptionOf(described.headers), version }
}
