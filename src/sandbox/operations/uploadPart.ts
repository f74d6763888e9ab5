import { formatCrc64 } from '../../main/oss/crc64.ts'
import { quoted, xml, empty } from '../answers.ts'
import type { Answer } from '../answers.ts'
import { chunksOf } from '../blobs/bytes.ts'
import type { Received } from '../blobs/index.ts'
import type { ObjectCall, Storage } from '../call.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'
import { invalidArgument } from '../errors.ts'
import { isoDate } from '../http/dates.ts'
import { etagOfMd5 } from '../http/etags.ts'
import { readRange } from '../http/range.ts'
import { checkCopyable, readCopySource } from './copySource.ts'
import { encryptionOf } from './encryptionHeaders.ts'
import { existingUpload } from './multipart.ts'
import { checkReadable } from './restoreObject.ts'
import { receiveBody } from './receiveBody.ts'

const maxPartNumber = 10_000

export async function uploadPart(call: ObjectCall): Promise<Answer> {
  const number = partNumber(call)
  const upload = existingUpload(call)
  for (const name of ['x-oss-storage-class', 'x-oss-server-side-encryption']) {
    if (name in call.headers) throw invalidArgument(name, call.headers[name] ?? '')
  }
  const received = await receiveBody(call)
  const { etag, crc64 } = storePart(call, number, received)
  const md5 = received.md5.toString('base64')
  return empty(200, {
    ETag: quoted(etag),
    'Content-MD5': md5,
    'x-oss-hash-crc64ecma': crc64,
    ...encryptionOf(upload.headers),
  })
}

export async function uploadPartCopy(call: ObjectCall): Promise<Answer> {
  const { storage, headers } = call
  const number = partNumber(call)
  const upload = existingUpload(call)
  const { object, bucket: source, isUnchanged, headers: sourceVersion } = readCopySource(call)
  if (isUnchanged) return empty(304)
  checkReadable({ storage, bucket: source }, object)
  checkCopyable(object)
  const asked = readRange(headers['x-oss-copy-source-range'], object.sizeBytes, false)
  const range = typeof asked === 'object' ? asked : undefined
  const received = await storage.blobs.receive(
    bytesOf(storage, object, range ?? { from: 0, to: object.sizeBytes }),
  )
  const { etag, crc64, modifiedMs } = storePart(call, number, received)
  return xml(
    'CopyPartResult',
    { LastModified: isoDate(modifiedMs), ETag: quoted(etag) },
    {
      ...sourceVersion,
      ...encryptionOf(upload.headers),
      ETag: quoted(etag),
      'x-oss-hash-crc64ecma': crc64,
      'Content-Range': range && `bytes ${range.from}-${range.to - 1}/${object.sizeBytes}`,
    },
  )
}

async function* bytesOf(
  { blobs }: Storage,
  object: StoredObject,
  { from, to }: { from: number; to: number },
): AsyncGenerator<Uint8Array> {
  yield* chunksOf(blobs.read(object, from, to))
}

function partNumber({ query }: ObjectCall): number {
  const text = query['partNumber'] ?? ''
  const number = Number(text)
  if (/^\d{1,5}$/.test(text) && number >= 1 && number <= maxPartNumber) return number
  throw invalidArgument('partNumber', text, 'Part number must be an integer between 1 and 10000.')
}

function storePart(call: ObjectCall, number: number, received: Received) {
  const { storage } = call
  const part = {
    number,
    sizeBytes: received.sizeBytes,
    etag: etagOfMd5(received.md5),
    crc64: formatCrc64(received.crc64),
    modifiedMs: storage.now(),
    blob: received.blob,
  }
  // The upload may have ended while the bytes came.
  storage.blobs.commit(received, () => storage.catalogue.uploads.putPart(existingUpload(call).id, part))
  return part
}
