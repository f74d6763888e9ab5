import type { Answer } from '../answers.ts'
import type { ObjectCall } from '../call.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'
import { versionIdOf } from '../catalogue/versionIds.ts'
import { invalidArgument } from '../errors.ts'
import { requestedRange } from '../http/range.ts'
import { processedImage, readProcessOf } from './processedImage.ts'
import { validators } from './readObject.ts'
import { versionHeader } from './versions.ts'

/** An image, made of the object: validators are the object's, length and type those of what comes out. */
export async function getProcessed(
  call: ObjectCall,
  object: StoredObject,
  { written, overrides }: { written: string; overrides: Record<string, string> },
): Promise<Answer> {
  const process = readProcessOf(call, written)
  if (process.saveAs) {
    throw invalidArgument('x-oss-process', written.slice(0, 256), 'Only a POST request saves what comes out.')
  }
  const { bytes, contentType } = await processedImage(call, object, process)
  const range = requestedRange(call.headers, bytes.length)
  const { from, to } = range ?? { from: 0, to: bytes.length }
  return {
    status: range ? 206 : 200,
    headers: {
      'Content-Type': contentType,
      'Cache-Control': object.headers['cache-control'],
      Expires: object.headers['expires'],
      'Content-Disposition': object.headers['content-disposition'],
      ...validators(object),
      ...versionHeader(call.bucket, versionIdOf(object)),
      'Accept-Ranges': 'bytes',
      ...overrides,
      'Content-Range': range && `bytes ${from}-${to - 1}/${bytes.length}`,
    },
    body: bytes.subarray(from, to),
  }
}
