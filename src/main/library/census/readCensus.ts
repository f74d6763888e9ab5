import type { Versioning } from '../../../shared/bucketSettings/versioning.ts'
import type { Client, UploadEntry } from '../../oss/index.ts'
import { packBlock, type CensusEntry } from './blocks.ts'
import type { CensusTotals, CensusUpload, CountedBucket } from './censusStore.ts'
import type { CallCensus } from './censusThread.ts'

export interface CensusReading {
  call: CallCensus
  client: Client
  bucket: CountedBucket
  signal: AbortSignal
  now: () => number
  /** What was read so far, after each page. */
  onPage: (totals: CensusTotals) => void
}

/** Of more uploads than these, what their parts hold is not asked for: that is a request each. */
const maxSizedUploads = 200

/** Reads everything that a bucket holds, page by page; the census counts once it is whole. */
export async function readCensus({
  call,
  client,
  bucket,
  signal,
  now,
  onPage,
}: CensusReading): Promise<void> {
  const versioning = await versioningOf(client, bucket.bucket, signal)
  const censusId = await call('begin', bucket, versioning)
  const totals: CensusTotals = { objectCount: 0, sizeBytes: 0, uploadCount: 0 }
  try {
    let writing: Promise<unknown> = Promise.resolve()
    for await (const entries of versioning === 'never'
      ? objectPages(client, signal)
      : versionPages(client, signal)) {
      await writing
      signal.throwIfAborted()
      // A page is written while the service is asked for the next one.
      writing = call('append', censusId, packBlock(entries))
      // Told where it is awaited.
      writing.catch(() => {})
      totals.objectCount += entries.length
      for (const { sizeBytes } of entries) totals.sizeBytes += sizeBytes
      onPage({ ...totals })
    }
    await writing
    const uploads = await readUploads(client, signal)
    await call('end', censusId, uploads, { ...totals, uploadCount: uploads.length }, now())
  } catch (error) {
    await call('discard', censusId)
    throw error
  }
}

async function versioningOf(client: Client, bucket: string, signal: AbortSignal): Promise<Versioning> {
  const { versionStatus } = await client.getBucketVersioning(bucket, { signal })
  if (versionStatus === 'Enabled') return 'enabled'
  return versionStatus === 'Suspended' ? 'suspended' : 'never'
}

async function* objectPages(client: Client, signal: AbortSignal): AsyncGenerator<CensusEntry[]> {
  for await (const { objects } of client.eachPage({}, { signal })) {
    yield objects.map(({ name, size, storageClass, lastModified }) => ({
      key: name,
      sizeBytes: size,
      storageClass,
      modifiedMs: timeOf(lastModified),
      isMarker: false,
      isNull: true,
    }))
  }
}

async function* versionPages(client: Client, signal: AbortSignal): AsyncGenerator<CensusEntry[]> {
  for await (const { objects, deleteMarker } of client.eachVersionsPage({}, { signal })) {
    const entries = [
      ...objects.map((version) => ({ ...version, sizeBytes: version.size, isMarker: false })),
      ...deleteMarker.map((marker) => ({ ...marker, sizeBytes: 0, storageClass: '', isMarker: true })),
    ]
    // Versions and marks come apart; by key, and the newest first, is how the service holds them.
    yield entries
      .map(({ name, sizeBytes, storageClass, lastModified, isMarker, isLatest, versionId }) => ({
        order: Buffer.from(name),
        isLatest,
        entry: {
          key: name,
          ...{ sizeBytes, storageClass, isMarker },
          modifiedMs: timeOf(lastModified),
          isNull: versionId === 'null',
        },
      }))
      .toSorted(
        (a, b) =>
          Buffer.compare(a.order, b.order) ||
          Number(b.isLatest) - Number(a.isLatest) ||
          b.entry.modifiedMs - a.entry.modifiedMs,
      )
      .map(({ entry }) => entry)
  }
}

/** A time that cannot be read is taken for now: what is not known to be old is not counted as due. */
function timeOf(text: string): number {
  const timeMs = Date.parse(text)
  return Number.isNaN(timeMs) ? Date.now() : timeMs
}

async function readUploads(client: Client, signal: AbortSignal): Promise<CensusUpload[]> {
  const found: UploadEntry[] = []
  for await (const upload of client.eachUpload({}, { signal })) found.push(upload)
  const uploads = found.map(({ name, initiated }): CensusUpload => ({
    key: name,
    initiatedMs: timeOf(initiated),
    sizeBytes: null,
  }))
  if (found.length > maxSizedUploads) return uploads
  for (const [index, { name, uploadId }] of found.entries()) {
    const upload = uploads[index]
    if (upload) upload.sizeBytes = await sizeOfParts(client, name, uploadId, signal)
  }
  return uploads
}

/** Null where it ended meanwhile, or may not be asked. */
async function sizeOfParts(
  client: Client,
  name: string,
  uploadId: string,
  signal: AbortSignal,
): Promise<number | null> {
  try {
    let sizeBytes = 0
    for await (const { Size } of client.eachPart(name, uploadId, { signal })) sizeBytes += Size
    return sizeBytes
  } catch {
    signal.throwIfAborted()
    return null
  }
}
