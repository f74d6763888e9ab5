import { crc64Combine, formatCrc64 } from '../../main/oss/crc64.ts'
import { objectAcls } from '../access.ts'
import { quoted, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { ObjectCall } from '../call.ts'
import type { Part, Upload } from '../catalogue/uploads.ts'
import { refuse } from '../errors.ts'
import { readBody, readXml } from '../http/body.ts'
import { bareEtag, etagOfParts } from '../http/etags.ts'
import { children, text } from '../http/xmlFields.ts'
import { encryptionOf } from './encryptionHeaders.ts'
import { nameEncoder } from './listParameters.ts'
import { existingUpload } from './multipart.ts'
import { checkOverwrite, storeObject } from './storeObject.ts'
import { oneOf } from './writeHeaders.ts'
import { escapeUri } from '../../main/oss/signing/request.ts'

const minPartBytes = 100 * 1024
const maxPartNumber = 10_000

export async function completeMultipartUpload(call: ObjectCall): Promise<Answer> {
  const { storage, bucket, key, query, headers } = call
  const encode = nameEncoder(query)
  const acl = oneOf(headers, 'x-oss-object-acl', objectAcls) ?? 'default'
  existingUpload(call)
  checkOverwrite(call)
  const wanted = await readPartList(call)
  const { etag, crc64, encryption, version } = storage.blobs.change(() => {
    const upload = existingUpload(call)
    const all = storage.catalogue.uploads.parts(upload.id)
    return assemble(call, { upload, acl, all, parts: wanted === 'all' ? all : choose(wanted, all) })
  })
  const result = {
    EncodingType: query['encoding-type'] || undefined,
    Location: `http://${bucket.name}.oss-${bucket.region}.aliyuncs.com/${escapeUri(key)}`,
    Bucket: bucket.name,
    Key: encode(key),
    ETag: quoted(etag),
  }
  return xml('CompleteMultipartUploadResult', result, {
    ETag: quoted(etag),
    'x-oss-hash-crc64ecma': crc64,
    ...encryption,
    ...version,
  })
}

interface WantedPart {
  number: number
  etag: string
}

async function readPartList(call: ObjectCall): Promise<WantedPart[] | 'all'> {
  if (call.headers['x-oss-complete-all'] === 'yes') {
    const body = await readBody(call, 1)
    if (body.length > 0) throw refuse('InvalidRequest', { message: 'x-oss-complete-all allows no body.' })
    return 'all'
  }
  const request = await readXml(call, 'CompleteMultipartUpload')
  const wanted = children(request, 'Part').map((part) => ({
    number: partNumber(text(part, 'PartNumber')),
    etag: bareEtag(text(part, 'ETag') ?? ''),
  }))
  if (wanted.length === 0) throw refuse('MalformedXML')
  if (wanted.some(({ number }, index) => number <= (wanted[index - 1]?.number ?? 0)))
    throw refuse('InvalidPartOrder')
  return wanted
}

function partNumber(value = ''): number {
  if (!/^\d{1,9}$/.test(value)) throw refuse('MalformedXML')
  const number = Number(value)
  if (number < 1 || number > maxPartNumber) throw refuse('InvalidPartOrder')
  return number
}

/** The parts that the request lists, which have to be there as it describes them. */
function choose(wanted: WantedPart[], all: Part[]): Part[] {
  const byNumber = new Map(all.map((part) => [part.number, part]))
  return wanted.map(({ number, etag }) => {
    const part = byNumber.get(number)
    if (part?.etag !== etag)
      throw refuse('InvalidPart', { details: { PartNumber: String(number), ETag: etag } })
    return part
  })
}

interface Assembly {
  upload: Upload
  acl: string
  /** What was uploaded; those that the object does not take are dropped. */
  all: Part[]
  parts: Part[]
}

/** Makes the object out of the parts' files as they lie there. */
function assemble(call: ObjectCall, { upload, acl, all, parts }: Assembly) {
  const { catalogue, now } = call.storage
  if (parts.length === 0) throw refuse('InvalidPart')
  if (parts.slice(0, -1).some(({ sizeBytes }) => sizeBytes < minPartBytes)) throw refuse('EntityTooSmall')
  const taken = new Set(parts)
  for (const part of all)
    if (!taken.has(part)) catalogue.contents.release({ blob: part.blob, assembly: null })
  catalogue.uploads.remove(upload.id)
  const etag = etagOfParts(parts.map((part) => part.etag))
  const crc64 = formatCrc64(
    parts.reduce((crc, part) => crc64Combine(crc, BigInt(part.crc64), part.sizeBytes), 0n),
  )
  const version = storeObject(call, {
    ...catalogue.contents.assemble(parts),
    key: call.key,
    type: 'Multipart',
    sizeBytes: parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    etag,
    md5: null,
    crc64,
    storageClass: upload.storageClass,
    acl,
    modifiedMs: now(),
    headers: upload.headers,
    tags: upload.tags,
    symlinkTarget: null,
  })
  return { etag, crc64, encryption: encryptionOf(upload.headers), version }
}
