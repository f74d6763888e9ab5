import type { Checkpoint, Client, PartEntry, UploadedPart } from '../../oss/index.ts'
import { crcOfRange } from '../files/crcOfFile.ts'
import type { SourceFile } from '../files/readSmallFile.ts'
import type { FinishedPart } from '../store/checkpoints.ts'
import type { TransferRecord } from '../store/records.ts'
import type { RunContext } from './context.ts'
import { storedParts } from './storedParts.ts'

/** What must be the same for parts of a file to belong together. */
export const identityOf = ({ sizeBytes, modifiedAtMs }: SourceFile) => `${sizeBytes}:${modifiedAtMs}`

/** What there is to go on from: the parts that the service has of the file as it is now. */
export async function resumableUpload(
  client: Client,
  transfer: TransferRecord,
  file: SourceFile,
  context: RunContext,
): Promise<Checkpoint<string> | undefined> {
  const kept = context.store.checkpoints.get(transfer.id)
  if (kept === null) {
    if (transfer.isStarted) await abortUnknown(client, transfer, context)
    return undefined
  }
  const { uploadId, partBytes } = kept
  const { path, sizeBytes, modifiedAtMs } = file
  const stored =
    uploadId === null ? null : await storedParts(client, transfer.target, uploadId, context.signal)
  if (uploadId === null || stored === null || kept.sourceIdentity !== identityOf(file)) {
    context.discard(transfer)
    return undefined
  }
  const known = new Map(kept.parts.map((part) => [part.number, part]))
  const doneParts: UploadedPart[] = []
  for (const part of stored.values()) {
    const done = known.get(part.PartNumber)
    const crc64 = isSame(done, part) ? done?.crc64 : await crcIfSame(file, part, partBytes, context.signal)
    if (crc64) doneParts.push({ number: part.PartNumber, sizeBytes: part.Size, etag: part.ETag, crc64 })
  }
  return {
    file: path,
    name: transfer.target,
    fileSize: sizeBytes,
    modifiedAtMs,
    partSize: partBytes,
    uploadId,
    doneParts,
  }
}

const isSame = (done: FinishedPart | undefined, part: PartEntry) =>
  done !== undefined && done.sizeBytes === part.Size && done.etag === part.ETag

/** A part whose answer nobody saw need not be sent again when it holds what the file holds at its place. */
async function crcIfSame(
  { path, sizeBytes }: SourceFile,
  { PartNumber, Size, HashCrc64ecma }: PartEntry,
  partBytes: number,
  signal: AbortSignal,
): Promise<string | null> {
  const start = (PartNumber - 1) * partBytes
  const end = Math.min(start + partBytes, sizeBytes)
  if (HashCrc64ecma === undefined || Size !== end - start) return null
  return (await crcOfRange(path, start, end, signal)) === HashCrc64ecma ? HashCrc64ecma : null
}

/** An upload that was begun a moment before the app was killed has no checkpoint. Nobody else began it since. */
async function abortUnknown(
  client: Client,
  transfer: TransferRecord,
  { store, signal }: RunContext,
): Promise<void> {
  const since = store.batches.byNumber(transfer.batchNumber)?.createdAtMs ?? Infinity
  const skewMs = client.serverTimeMs - Date.now()
  for await (const { name, uploadId, initiated } of client.eachUpload(
    { prefix: transfer.target },
    { signal },
  )) {
    if (name !== transfer.target || Date.parse(initiated) < since + skewMs - 1000) continue
    await client.abortMultipartUpload(name, uploadId, { signal })
  }
}
