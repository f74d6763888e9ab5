import type { Storage } from '../call.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'
import { checkSourceBytes } from './source.ts'

/** All bytes of an object. Rejects, before it reads any, where they are more than an image may have. */
export async function imageBytes({ blobs }: Pick<Storage, 'blobs'>, object: StoredObject): Promise<Buffer> {
  checkSourceBytes(object.sizeBytes)
  const source = blobs.read(object, 0, object.sizeBytes)
  if (source instanceof Uint8Array) return Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  const bytes = Buffer.alloc(source.sizeBytes)
  try {
    let filled = 0
    for await (const chunk of source.chunks()) {
      bytes.set(chunk, filled)
      filled += chunk.length
    }
  } finally {
    source.close()
  }
  return bytes
}
