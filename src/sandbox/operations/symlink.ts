import { createHash } from 'node:crypto'
import { escapeKey } from '../../main/oss/signing/request.ts'
import { empty, quoted } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { ObjectCall } from '../call.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'
import { versionIdOf } from '../catalogue/versionIds.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { etagOfMd5 } from '../http/etags.ts'
import { decodePath } from '../http/incoming.ts'
import { checkKey } from '../http/names.ts'
import { withoutEncryption } from './encryptionHeaders.ts'
import { existingObject, validators } from './readObject.ts'
import { checkOverwrite, storeObject } from './storeObject.ts'
import { versionHeader } from './versions.ts'
import { readWriteHeaders } from './writeHeaders.ts'

export function putSymlink(call: ObjectCall): Answer {
  const { storage, headers, key } = call
  const escaped = headers['x-oss-symlink-target']
  if (!escaped) throw invalidArgument('x-oss-symlink-target', escaped ?? '')
  const symlinkTarget = decodePath(escaped)
  checkKey(symlinkTarget)
  checkOverwrite(call)
  const described = readWriteHeaders(call)
  const etag = etagOfMd5(createHash('md5').update(symlinkTarget).digest())
  const version = storage.blobs.change(() =>
    storeObject(call, {
      ...described,
      // A link has no bytes that could be encrypted.
      headers: withoutEncryption(described.headers),
      key,
      type: 'Symlink',
      sizeBytes: 0,
      etag,
      md5: null,
      crc64: null,
      modifiedMs: storage.now(),
      symlinkTarget,
      blob: null,
      assembly: null,
    }),
  )
  return empty(200, { ETag: quoted(etag), ...version })
}

export function getSymlink(call: ObjectCall): Answer {
  const link = existingObject(call)
  if (link.symlinkTarget === null) throw refuse('NotSymlink')
  return empty(200, {
    ...link.headers,
    ...validators(link),
    ...versionHeader(call.bucket, versionIdOf(link)),
    'x-oss-symlink-target': escapeKey(link.symlinkTarget),
  })
}

/**
 * What a read of the object gives: of a symlink, the bytes of the object that it stands for, with their size, checksums and
 * state of archive, under the link's own metadata and the later time.
 */
export function followSymlink({ storage, bucket }: ObjectCall, object: StoredObject): StoredObject {
  if (object.symlinkTarget === null) return object
  const target = storage.catalogue.objects.find(bucket.id, object.symlinkTarget)
  if (!target || target.isMarker)
    throw refuse('SymlinkTargetNotExist', { details: { Key: object.symlinkTarget } })
  if (target.symlinkTarget !== null) throw refuse('InvalidTargetType')
  return {
    ...target,
    id: object.id,
    isNullVersion: object.isNullVersion,
    headers: object.headers,
    tags: object.tags,
    type: 'Symlink',
    modifiedMs: Math.max(target.modifiedMs, object.modifiedMs),
  }
}
