import { formatCrc64 } from '../main/oss/crc64.ts'
import type { Storage } from './call.ts'
import type { Bucket } from './catalogue/buckets.ts'
import { etagOfMd5 } from './http/etags.ts'
import { encryptionHeaders } from './operations/encryptionHeaders.ts'

interface ServerObject {
  key: string
  contentType: string
  /** Headers as a client would send them; as the bucket says by default. */
  encryption?: Record<string, string>
  bytes: AsyncIterable<Uint8Array>
}

/** Writes an object that the server itself makes, such as a log; a source is read as it comes. */
export async function storeBytes(
  storage: Storage,
  bucket: Bucket,
  { key, contentType, encryption = {}, bytes }: ServerObject,
): Promise<{ sizeBytes: number; md5: Buffer }> {
  const { catalogue, blobs, now } = storage
  const received = await blobs.receive(bytes)
  blobs.commit(received, () =>
    catalogue.objects.put(bucket, {
      key,
      type: 'Normal',
      sizeBytes: received.sizeBytes,
      etag: etagOfMd5(received.md5),
      md5: received.md5.toString('base64'),
      crc64: formatCrc64(received.crc64),
      storageClass: bucket.storageClass,
      acl: 'default',
      modifiedMs: now(),
      headers: {
        'content-type': contentType,
        ...encryptionHeaders({ storage, bucket, headers: encryption }),
      },
      tags: [],
      symlinkTarget: null,
      blob: received.blob,
      assembly: null,
    }),
  )
  return received
}
