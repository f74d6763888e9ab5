import type { Versioning } from '../../../../shared/bucketSettings/versioning.ts'
import type { ObjectSum, ScanPart } from '../../../../shared/contract/scans.ts'
import { toFailure } from '../../../failures.ts'
import type { Client } from '../../../oss/index.ts'
import type { Wanted } from '../lifecycle/wanted.ts'
import { packBlock } from '../store/blocks.ts'
import type { Scan, ScannedBucket } from '../store/scanStore.ts'
import type { CallScans } from '../store/scanThread.ts'
import { objectPages, versionPages, type ListedPage } from './listedPages.ts'

export interface ListingReading {
  call: CallScans
  client: Client
  bucket: ScannedBucket
  /** One that ended early: it is gone on with. */
  begun: Scan | null
  /** Null where it may not be asked. */
  versioning: Versioning | null
  wanted: Readonly<Wanted>
  signal: AbortSignal
  now: () => number
  /** What becomes of older versions, before the first page. */
  onVersions: (part: ScanPart) => void
  /** What the scan has so far, page by page. */
  onProgress: (sum: ObjectSum) => void
}

/** Lists a bucket through to its end, and leaves the scan to be ended; what it had come to stays where it fails. */
export async function readListing(reading: ListingReading): Promise<Scan> {
  const { begun, versioning, wanted } = reading
  if (begun) return readPages(reading, begun.versions)
  if (versioning === 'never') return readPages(reading, 'read')
  if (versioning === null) return readPages(reading, 'refused')
  if (!wanted.versions) return readPages(reading, 'unread')
  try {
    return await readPages(reading, 'read')
  } catch (error) {
    // Whoever may not list versions can still see what the bucket shows.
    const { kind, operation } = toFailure(error)
    if (kind !== 'access-denied' || operation !== 'ListObjectVersions') throw error
    return readPages(reading, 'refused')
  }
}

async function readPages(reading: ListingReading, versions: ScanPart): Promise<Scan> {
  const { call, client, bucket, versioning, signal, now, onVersions, onProgress } = reading
  onVersions(versions)
  const pages = versions === 'read' && versioning !== 'never' ? versionPages : objectPages
  let scan = reading.begun
  const append = async ({ versions: listed, next }: ListedPage) => {
    // Begun with its first page: a bucket that cannot be listed at all leaves nothing behind.
    scan ??= await call('begin', bucket, { source: 'listing', beganAtMs: now(), versioning, versions })
    onProgress(await call('append', scan.id, packBlock(listed), next))
  }
  let writing = Promise.resolve()
  try {
    for await (const page of pages(client, scan?.next ?? null, signal)) {
      await writing
      signal.throwIfAborted()
      // A page is written while the service is asked for the next one.
      writing = append(page)
    }
  } finally {
    // What was read is kept, also where what follows cannot be.
    await Promise.allSettled([writing])
  }
  await writing
  if (!scan) throw new Error('a listing has at least one page')
  return scan
}
