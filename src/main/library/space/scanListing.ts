import type { SpaceSum } from '../../../shared/contract/space.ts'
import type { Client, ObjectEntry } from '../../oss/index.ts'
import type { RemoteIndex } from '../listingIndex/remoteIndex.ts'
import { packed, type PackedObjects, type ScannedObject } from '../listingIndex/scannedObjects.ts'
import type { Scan, ScannedBucket } from '../listingIndex/scans.ts'

export interface ListingScan {
  index: Pick<RemoteIndex, 'beginScan' | 'appendScanned' | 'lastScannedKey' | 'endScan'>
  client: Client
  bucket: ScannedBucket
  /** One that ended early: it is gone on with. */
  begun: Scan | null
  signal: AbortSignal
  now: () => number
  /** What the scan has so far, piece by piece. */
  onProgress: (sum: SpaceSum) => void
}

/** Reads all objects of a bucket into the index; what it had come to stays where it fails. */
export async function scanListing({ index, client, bucket, begun, ...rest }: ListingScan): Promise<void> {
  const { signal, now, onProgress } = rest
  let scan = begun
  const startAfter = begun ? await index.lastScannedKey(begun.id) : null
  const query = startAfter === null ? {} : { 'start-after': startAfter }
  const append = async (objects: PackedObjects) => {
    // Begun with its first page: a bucket that cannot be listed at all leaves nothing behind.
    scan ??= await index.beginScan(bucket, 'listing', now())
    onProgress(await index.appendScanned(scan.id, objects))
  }
  let writing = Promise.resolve()
  try {
    for await (const { objects } of client.eachPage(query, { signal })) {
      await writing
      signal.throwIfAborted()
      // A page is written while the service is asked for the next one.
      writing = append(packed(objects.map(toScanned)))
    }
  } finally {
    // What was read is kept, also where what follows cannot be.
    await Promise.allSettled([writing])
  }
  await writing
  if (scan) await index.endScan(scan.id, now())
}

function toScanned({ name, size, storageClass, lastModified }: ObjectEntry): ScannedObject {
  const modifiedAtMs = Date.parse(lastModified)
  return {
    key: name,
    sizeBytes: size,
    storageClass,
    modifiedAtMs: Number.isNaN(modifiedAtMs) ? null : modifiedAtMs,
  }
}
