import { empty, quoted, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { ObjectCall } from '../call.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { isoDate } from '../http/dates.ts'
import type { Headers } from '../http/incoming.ts'
import { readCopySource } from './copySource.ts'
import { checkReadable } from './restoreObject.ts'
import { checkOverwrite, storeObject } from './storeObject.ts'
import { encryptionHeaders, readWriteHeaders, refuseConditions } from './writeHeaders.ts'

const maxBytes = 5 * 1024 ** 3

export function copyObject(call: ObjectCall): Answer {
  const { storage, headers, bucket, key } = call
  refuseConditionsButCopies(call)
  checkOverwrite(call)
  const { object: source, bucketId, isUnchanged, headers: sourceVersion } = readCopySource(call)
  if (isUnchanged) return empty(304)
  checkReadable(source, storage.now())
  if (source.sizeBytes > maxBytes) throw refuse('EntityTooLarge')
  const isSelf = bucketId === bucket.id && source.key === key
  const isReplacing = isSelf || directive(headers, 'x-oss-metadata-directive') === 'replace'
  const given = readWriteHeaders(call)
  const modifiedMs = storage.now()
  const version = storage.blobs.change(() =>
    storeObject(call, {
      ...source,
      ...given,
      ...storage.catalogue.contents.share(source, source.sizeBytes),
      headers: isReplacing
        ? given.headers
        : { ...withoutEncryption(source.headers), ...encryptionHeaders(headers) },
      tags: directive(headers, 'x-oss-tagging-directive') === 'replace' ? given.tags : source.tags,
      key,
      modifiedMs,
    }),
  )
  return copyResult(source, modifiedMs, { ...version, ...sourceVersion })
}

/** `copy`, which it is without one, or `replace`. */
function directive(headers: Headers, name: string): string {
  const value = headers[name]?.toLowerCase() ?? 'copy'
  if (value !== 'copy' && value !== 'replace') throw invalidArgument(name, headers[name] ?? '')
  return value
}

const withoutEncryption = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('x-oss-server-side-')))

/** ali-oss sends the conditions of the source a second time, without their prefix. */
function refuseConditionsButCopies({ headers }: ObjectCall): void {
  const isCopyCondition = Object.keys(headers).some((name) => /^x-oss-copy-source-if-/.test(name))
  if (!isCopyCondition) refuseConditions(headers)
}

function copyResult(source: StoredObject, modifiedMs: number, versions: Answer['headers']): Answer {
  const headers = {
    ETag: quoted(source.etag),
    'x-oss-hash-crc64ecma': source.crc64 ?? undefined,
    ...versions,
  }
  return xml('CopyObjectResult', { ETag: quoted(source.etag), LastModified: isoDate(modifiedMs) }, headers)
}
