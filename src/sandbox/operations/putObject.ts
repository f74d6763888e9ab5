import { formatCrc64 } from '../../main/oss/crc64.ts'
import { empty, quoted } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { ObjectWrite } from '../call.ts'
import { etagOfMd5 } from '../http/etags.ts'
import { encryptionOf } from './encryptionHeaders.ts'
import { receiveBody } from './receiveBody.ts'
import { checkOverwrite, storeObject } from './storeObject.ts'
import { readWriteHeaders, refuseConditions } from './writeHeaders.ts'

export async function putObject(call: ObjectWrite): Promise<Answer> {
  refuseConditions(call.headers)
  const described = readWriteHeaders(call)
  checkOverwrite(call)
  const received = await receiveBody(call)
  const etag = etagOfMd5(received.md5)
  const md5 = received.md5.toString('base64')
  const crc64 = formatCrc64(received.crc64)
  const version = call.storage.blobs.commit(received, () =>
    storeObject(call, {
      ...described,
      key: call.key,
      type: 'Normal',
      sizeBytes: received.sizeBytes,
      etag,
      md5,
      crc64,
      modifiedMs: call.storage.now(),
      symlinkTarget: null,
      blob: received.blob,
      assembly: null,
    }),
  )
  return empty(200, {
    ETag: quoted(etag),
    'x-oss-hash-crc64ecma': crc64,
    'Content-MD5': md5,
    ...encryptionOf(described.headers),
    ...version,
  })
}
