import type { Received } from '../blobs/index.ts'
import type { ObjectWrite } from '../call.ts'
import { refuse } from '../errors.ts'
import { announcedLength, checkCrc64, checkMd5 } from '../http/body.ts'

const maxBytes = 5 * 1024 ** 3

/** Takes in the body of a write and checks it against the checksums that came with it. */
export async function receiveBody({
  storage,
  headers,
  body,
}: Omit<ObjectWrite, 'bucket' | 'key'>): Promise<Received> {
  if ((announcedLength(headers) ?? 0) > maxBytes) throw refuse('EntityTooLarge')
  const received = await storage.blobs.receive(limited(body))
  try {
    checkMd5(headers, received.md5)
    checkCrc64(headers, received.crc64)
    return received
  } catch (error) {
    storage.blobs.discard(received)
    throw error
  }
}

/** A chunked body does not say its length beforehand. */
async function* limited(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let sizeBytes = 0
  for await (const chunk of body) {
    sizeBytes += chunk.length
    if (sizeBytes > maxBytes) throw refuse('EntityTooLarge')
    yield chunk
  }
}
