import type { Client, UploadedPart } from '../../oss/index.ts'
import type { TransferRecord } from '../store/records.ts'
import type { RunContext } from './context.ts'
import type { RemoteObject } from './remoteObject.ts'
import { storedParts } from './storedParts.ts'
import { abortUnknown } from './unknownUpload.ts'

/** What a copy in parts goes on from, as a checkpoint of the client has it. */
export interface BegunCopy {
  name: string
  fileSize: number
  partSize: number
  uploadId: string
  modifiedAtMs: number
  /** Those that were copied inside the service have no CRC-64 of their own. */
  doneParts: (Omit<UploadedPart, 'crc64'> & { crc64?: string })[]
}

/** The parts that the service has of the source as it is now. What belongs to another one is given up. */
export async function resumableCopy(
  client: Client,
  transfer: TransferRecord,
  context: RunContext,
  source: RemoteObject,
): Promise<BegunCopy | undefined> {
  const kept = context.store.checkpoints.get(transfer.id)
  if (kept === null) return undefined
  if (kept.uploadId === null) {
    await abortUnknown(client, transfer.target, Number(kept.sourceIdentity), context)
    return undefined
  }
  if (kept.sourceIdentity === source.etag) {
    const stored = await storedParts(client, transfer.target, kept.uploadId, context.signal)
    const doneParts = kept.parts.flatMap(({ number, sizeBytes, etag, crc64 }) =>
      etag !== null && stored?.get(number)?.ETag === etag
        ? [{ number, sizeBytes, etag, ...(crc64 !== null && { crc64 }) }]
        : [],
    )
    const begun = { name: transfer.target, fileSize: source.sizeBytes, partSize: kept.partBytes }
    if (stored) return { ...begun, uploadId: kept.uploadId, modifiedAtMs: 0, doneParts }
  }
  context.discard(transfer)
  return undefined
}

/** How many bytes are there to go on from. */
export const copiedBytes = (begun: BegunCopy | undefined) =>
  begun?.doneParts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) ?? 0
