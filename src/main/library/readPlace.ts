import type { Client } from '../oss/index.ts'
import type { Totals } from './listingIndex/listings.ts'
import type { RemoteIndex } from './listingIndex/remoteIndex.ts'
import { pagesOf } from './pages.ts'

export interface PlaceReading {
  index: RemoteIndex
  listingId: number
  connect: () => Promise<Client>
  prefix: string
  signal: AbortSignal
  now: () => number
  /** What was read so far, after each page. */
  onPage: (totals: Totals) => void
}

/** Reads a place from its beginning to its end into the index, which shows it once it is whole. */
export async function readPlace(reading: PlaceReading): Promise<Totals & { listedAtMs: number }> {
  const { index, listingId, connect, prefix, signal, now, onPage } = reading
  const generation = await index.begin(listingId)
  const totals: Totals = { folderCount: 0, objectCount: 0, sizeBytes: 0 }
  try {
    for await (const rows of pagesOf(await connect(), prefix, signal)) {
      await index.append(generation, rows)
      signal.throwIfAborted()
      for (const row of rows) {
        totals[row.kind === 'object' ? 'objectCount' : 'folderCount'] += 1
        totals.sizeBytes += row.sizeBytes ?? 0
      }
      onPage({ ...totals })
    }
    const listedAtMs = now()
    await index.publish(listingId, generation, totals, listedAtMs)
    return { ...totals, listedAtMs }
  } catch (error) {
    await index.discard(listingId, generation)
    throw error
  }
}
