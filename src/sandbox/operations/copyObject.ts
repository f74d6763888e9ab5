import { empty, quoted, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { ObjectCall } from '../call.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { isoDate } from '../http/dates.ts'
import type { Headers } from '../http/incoming.ts'
import { checkCopyable, readCopySource } from './copySource.ts'
import { encryptionOf, withoutEncryption } from './encryptionHeaders.ts'
import { checkReadable } from './restoreObject.ts'
import { checkOverwrite, storeObject } from './storeObject.ts'
import { readWriteHeaders, refuseConditions } from './writeHeaders.ts'

/** What one request copies to another bucket, and within one. */
const maxBytes = { between: 1024 ** 3, within: 5 * 1024 ** 3 }

export function copyObject(call: ObjectCall): Answer {
  const { storage, headers, bucket, key } = call
  refuseConditionsButCopies(call)
  checkOverwrite(call)
  const { object: source, bucket: from, isUnchanged, headers: sourceVersion } = readCopySource(call)
  if (isUnchanged) return empty(304)
  checkReadable({ storage, bucket: from }, source)
  const isWithin = from.id === bucket.id
  const isOnto = isWithin && source.key === key
  if (source.sizeBytes > (isWithin ? maxBytes.within : maxBytes.between)) throw refuse('EntityTooLarge')
  if (!isOnto) checkCopyable(source)
  // Without versions, to copy an object onto itself is how its metadata is changed.
  const isSelf = isOnto && bucket.versioning === null
  const isReplacing = isSelf || directive(headers, 'x-oss-metadata-directive') === 'replace'
  const given = readWriteHeaders(call)
  const modifiedMs = storage.now()
  const encryption = encryptionOf(given.headers)
  const version = storage.blobs.change(() =>
    storeObject(call, {
      ...source,
      ...given,
      ...storage.catalogue.contents.share(source, source.sizeBytes),
      headers: isReplacing ? given.headers : { ...withoutEncryption(source.headers), ...encryption },
      tags: directive(headers, 'x-oss-tagging-directive') === 'replace' ? given.tags : source.tags,
      key,
      modifiedMs,
    }),
  )
  return copyResult(source, modifiedMs, { ...encryption, ...version, ...sourceVersion })
}

/** `copy`, which it is without one, or `replace`. */
function directive(headers: Headers, name: string): string {
  const value = headers[name]?.toLowerCase() ?? 'copy'
  if (value !== 'copy' && value !== 'replace') throw invalidArgument(name, headers[name] ?? '')
  return value
}

/** ali-oss sends the conditions of the source a second time, without their prefix. */
function refuseConditionsButCopies({ headers }: ObjectCall): void {
  const isCopyCondition = Object.keys(headers).some((name) => /^x-oss-copy-source-if-/.test(name))
  if (!isCopyCondition) refuseConditions(headers)
}

function copyResult(source: StoredObject, modifiedMs: number, more: Answer['headers']): Answer {
  const headers = {
    ETag: quoted(source.etag),
    'x-oss-hash-crc64ecma': source.crc64 ?? undefined,
    ...more,
  }
  return xml('CopyObjectResult', { ETag: quoted(source.etag), LastModified: isoDate(modifiedMs) }, headers)
}
