import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { SpaceSum } from '../../../shared/contract/space.ts'
import type { RemoteIndex } from '../listingIndex/remoteIndex.ts'
import { packed, type ScannedObject } from '../listingIndex/scannedObjects.ts'
import type { ScannedBucket } from '../listingIndex/scans.ts'
import type { FoundInventory } from './findInventory.ts'

export interface InventoryScan {
  index: Pick<RemoteIndex, 'beginScan' | 'appendScanned' | 'endScan'>
  inventory: FoundInventory
  bucket: ScannedBucket
  signal: AbortSignal
  now: () => number
  onProgress: (sum: SpaceSum) => void
}

const objectsPerPiece = 1000

/** Reads all objects of a bucket into the index from a list that the service wrote. */
export async function scanInventory({ index, inventory, bucket, ...rest }: InventoryScan): Promise<void> {
  const { signal, now, onProgress } = rest
  const scan = await index.beginScan(bucket, 'inventory', inventory.writtenAtMs)
  for await (const objects of piecesOf(inventory, signal)) {
    signal.throwIfAborted()
    onProgress(await index.appendScanned(scan.id, packed(objects)))
  }
  await index.endScan(scan.id, now())
}

async function* piecesOf(
  { client, files, readLine }: FoundInventory,
  signal: AbortSignal,
): AsyncGenerator<ScannedObject[]> {
  let piece: ScannedObject[] = []
  for (const { key } of files) {
    const { stream } = await client.getStream(key, { signal })
    for await (const line of linesOf(key.endsWith('.gz') ? inflated(stream) : stream)) {
      const object = readLine(line)
      if (object) piece.push(object)
      if (piece.length < objectsPerPiece) continue
      yield piece
      piece = []
    }
  }
  yield piece
}

/** What fails on the way in fails what comes out. */
function inflated(stream: Readable): Readable {
  const gunzip = createGunzip()
  stream.on('error', (error) => gunzip.destroy(error))
  gunzip.on('close', () => stream.destroy())
  return stream.pipe(gunzip)
}

async function* linesOf(stream: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}
