import { randomBytes } from 'node:crypto'
import { empty, quoted, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall, ObjectCall } from '../call.ts'
import { keyText } from '../catalogue/keys.ts'
import type { Upload } from '../catalogue/uploads.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { isoDate } from '../http/dates.ts'
import { encryptionOf } from './encryptionHeaders.ts'
import { countParameter, nameEncoder, nameParameter } from './listParameters.ts'
import { readWriteHeaders } from './writeHeaders.ts'

const limits = { byDefault: 1000, max: 1000 }

export function initiateMultipartUpload(call: ObjectCall): Answer {
  const { storage, bucket, key, query } = call
  const encode = nameEncoder(query)
  const { storageClass, headers, tags } = readWriteHeaders(call)
  const uploadId = randomBytes(16).toString('hex').toUpperCase()
  const initiatedMs = storage.now()
  storage.catalogue.transaction(() =>
    storage.catalogue.uploads.create(bucket.id, { uploadId, key, storageClass, headers, tags, initiatedMs }),
  )
  const result = {
    EncodingType: query['encoding-type'] || undefined,
    Bucket: bucket.name,
    Key: encode(key),
    UploadId: uploadId,
  }
  return xml('InitiateMultipartUploadResult', result, encryptionOf(headers))
}

/** The upload that the request is about. Throws when it is not there, or was completed or aborted. */
export function existingUpload({ storage, bucket, key, query }: ObjectCall): Upload {
  const uploadId = query['uploadId'] ?? ''
  const upload = storage.catalogue.uploads.find(bucket.id, key, uploadId)
  if (!upload) throw refuse('NoSuchUpload', { details: { UploadId: uploadId } })
  return upload
}

export function abortMultipartUpload(call: ObjectCall): Answer {
  const { id } = existingUpload(call)
  const { catalogue, blobs } = call.storage
  blobs.change(() => catalogue.uploads.abort(id))
  return empty(204)
}

export function listParts(call: ObjectCall): Answer {
  const { storage, bucket, key, query } = call
  const encode = nameEncoder(query)
  const upload = existingUpload(call)
  const limit = countParameter(query, 'max-parts', limits)
  const marker = query['part-number-marker'] || '0'
  if (!/^\d{1,9}$/.test(marker)) throw invalidArgument('part-number-marker', marker)
  const parts = storage.catalogue.uploads.parts(upload.id, Number(marker), limit + 1)
  const page = parts.slice(0, limit)
  return xml('ListPartsResult', {
    EncodingType: query['encoding-type'] || undefined,
    Bucket: bucket.name,
    Key: encode(key),
    UploadId: upload.uploadId,
    StorageClass: upload.storageClass,
    PartNumberMarker: marker,
    NextPartNumberMarker: page.at(-1)?.number ?? 0,
    MaxParts: limit,
    IsTruncated: parts.length > limit,
    Part: page.map((part) => ({
      PartNumber: part.number,
      LastModified: isoDate(part.modifiedMs),
      ETag: quoted(part.etag),
      HashCrc64ecma: part.crc64,
      Size: part.sizeBytes,
    })),
  })
}

export function listMultipartUploads({ storage, bucket, query }: BucketCall): Answer {
  const encode = nameEncoder(query)
  const request = {
    prefix: nameParameter(query, 'prefix'),
    delimiter: nameParameter(query, 'delimiter'),
    limit: countParameter(query, 'max-uploads', limits),
    keyMarker: nameParameter(query, 'key-marker'),
    uploadIdMarker: nameParameter(query, 'upload-id-marker'),
  }
  const page = storage.catalogue.uploads.page(bucket.id, request)
  const last = page.isTruncated ? page.last : undefined
  return xml('ListMultipartUploadsResult', {
    EncodingType: query['encoding-type'] || undefined,
    Bucket: bucket.name,
    KeyMarker: encode(request.keyMarker),
    UploadIdMarker: request.uploadIdMarker,
    NextKeyMarker:
      last === undefined ? '' : encode('row' in last ? keyText(last.row.key) : last.commonPrefix),
    NextUploadIdMarker: last !== undefined && 'row' in last ? last.row.uploadId : '',
    Delimiter: encode(request.delimiter),
    Prefix: encode(request.prefix),
    MaxUploads: request.limit,
    IsTruncated: page.isTruncated,
    Upload: page.rows.map(({ key, uploadId, storageClass, initiatedMs }) => ({
      Key: encode(keyText(key)),
      UploadId: uploadId,
      StorageClass: storageClass,
      Initiated: isoDate(initiatedMs),
    })),
    CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
  })
}
