import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { packBlock, type ScannedVersion } from '../store/blocks.ts'
import type { Scan } from '../store/scanStore.ts'
import type { FoundInventory } from './findInventory.ts'
import type { ListingReading } from './readListing.ts'

export interface InventoryReading extends ListingReading {
  inventory: FoundInventory
}

const objectsPerPiece = 1000

/** Reads all objects of a bucket from a list that the service wrote; where that fails, nothing is left of it. */
export async function readInventory({ inventory, ...reading }: InventoryReading): Promise<Scan> {
  const { call, bucket, versioning, signal, onVersions, onProgress } = reading
  const versions = versioning === 'never' ? 'read' : versioning === null ? 'refused' : 'unread'
  onVersions(versions)
  const { writtenAtMs: beganAtMs } = inventory
  const scan = await call('begin', bucket, { source: 'inventory', beganAtMs, versioning, versions })
  try {
    for await (const objects of piecesOf(inventory, signal)) {
      signal.throwIfAborted()
      onProgress(await call('addUnsorted', scan.id, packBlock(objects)))
    }
    while (await call('sortSome', scan.id)) signal.throwIfAborted()
    return scan
  } catch (error) {
    await call('discard', scan.id)
    throw error
  }
}

async function* piecesOf(
  { client, files, readLine }: FoundInventory,
  signal: AbortSignal,
): AsyncGenerator<ScannedVersion[]> {
  let piece: ScannedVersion[] = []
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
