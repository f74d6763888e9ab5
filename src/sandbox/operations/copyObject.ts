import { empty, quoted, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { ObjectCall } from '../call.ts'
import type { StoredObject } from '../catalogue/objects.ts'
import { refuse } from '../errors.ts'
import { isoDate } from '../http/dates.ts'
import { readCopySource } from './copySource.ts'
import { checkOverwrite, storeObject } from './storeObject.ts'
import { oneOf, readWriteHeaders, refuseConditions } from './writeHeaders.ts'

const maxBytes = 5 * 1024 ** 3

export function copyObject(call: ObjectCall): Answer {
  const { storage, headers, bucket, key } = call
  refuseConditionsButCopies(call)
  checkOverwrite(call)
  const { object: source, bucketId, isUnchanged } = readCopySource(call)
  if (isUnchanged) return empty(304)
  if (source.sizeBytes > maxBytes) throw refuse('EntityTooLarge')
  const isSelf = bucketId === bucket.id && source.key === key
  const directive = oneOf(headers, 'x-oss-metadata-directive', [
    'COPY',
    'REPLACE',
    'Copy',
    'Replace',
    'copy',
    'replace',
  ])
  const given = readWriteHeaders(call)
  const described = isSelf || directive?.toUpperCase() === 'REPLACE' ? given.headers : source.headers
  const modifiedMs = storage.now()
  storage.blobs.change(() => {
    const content = storage.catalogue.contents.share(source, source.sizeBytes)
    storeObject(call, { ...source, ...given, ...content, headers: described, key, modifiedMs })
  })
  return copyResult(source, modifiedMs)
}

/** ali-oss sends the conditions of the source a second time, without their prefix. */
function refuseConditionsButCopies({ headers }: ObjectCall): void {
  const isCopyCondition = Object.keys(headers).some((name) => /^x-oss-copy-source-if-/.test(name))
  if (!isCopyCondition) refuseConditions(headers)
}

function copyResult(source: StoredObject, modifiedMs: number): Answer {
  const headers = { ETag: quoted(source.etag), 'x-oss-hash-crc64ecma': source.crc64 ?? undefined }
  return xml('CopyObjectResult', { ETag: quoted(source.etag), LastModified: isoDate(modifiedMs) }, headers)
}
