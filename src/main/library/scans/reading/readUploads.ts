import { toFailure } from '../../../failures.ts'
import type { Client, UploadEntry } from '../../../oss/index.ts'
import type { ScannedUpload } from '../store/scanStore.ts'
import type { CallScans } from '../store/scanThread.ts'

export interface UploadsReading {
  call: CallScans
  client: Client
  scanId: number
  signal: AbortSignal
}

/** Of more uploads than these, what their parts hold is not asked for: that is a request each. */
const maxSizedUploads = 200

/** Adds the unfinished uploads to a scan. */
export async function readUploads({ call, client, scanId, signal }: UploadsReading): Promise<void> {
  const uploads = await uploadsOf(client, signal)
  await call('setUploads', scanId, uploads ?? [], uploads ? 'read' : 'refused')
}

/** Null for whoever may not list them. */
async function uploadsOf(client: Client, signal: AbortSignal): Promise<ScannedUpload[] | null> {
  const found: UploadEntry[] = []
  try {
    for await (const upload of client.eachUpload({}, { signal })) found.push(upload)
  } catch (error) {
    if (toFailure(error).kind !== 'access-denied') throw error
    return null
  }
  const uploads = found.map(({ name, initiated }): ScannedUpload => ({
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

/** A time that cannot be read is taken for now: what is not known to be old is not counted as due. */
function timeOf(text: string): number {
  const timeMs = Date.parse(text)
  return Number.isNaN(timeMs) ? Date.now() : timeMs
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
