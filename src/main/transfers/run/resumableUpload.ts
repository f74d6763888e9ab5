import type { Checkpoint, Client, PartEntry, UploadedPart } from '../../oss/index.ts'
import { crcOfRange } from '../files/crcOfFile.ts'
import type { SourceFile } from '../files/readSmallFile.ts'
import type { FinishedPart } from '../store/checkpoints.ts'
import type { TransferRecord } from '../store/records.ts'
import type { RunContext } from './context.ts'
import { storedParts } from './storedParts.ts'
import { abortUnknown } from './unknownUpload.ts'

/** What must be the same for parts of a file to belong together. */
export const identityOf = ({ sizeBytes, modifiedAtMs }: SourceFile) => `${sizeBytes}:${modifiedAtMs}`

/** Whether an upload in parts was begun of the file as it is now. */
export function isBegunOf(transfer: TransferRecord, file: SourceFile, { store }: RunContext): boolean {
  const kept = store.checkpoints.get(transfer.id)
  return kept !== null && kept.uploadId !== null && kept.sourceIdentity === identityOf(file)
}

/** What there is to go on from: the parts that the service has of the file as it is now. */
export async function resumableUpload(
  client: Client,
  transfer: TransferRecord,
  file: SourceFile,
  context: RunContext,
): Promise<Checkpoint<string> | undefined> {
  const kept = context.store.checkpoints.get(transfer.id)
  if (kept === null) return undefined
  const { uploadId, partBytes } = kept
  if (uploadId === null) {
    await abortUnknown(client, transfer.target, Number(kept.sourceIdentity), context)
    return undefined
  }
  const { path, sizeBytes, modifiedAtMs } = file
  const stored = await storedParts(client, transfer.target, uploadId, context.signal)
  if (stored === null || kept.sourceIdentity !== identityOf(file)) {
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
