import type { Checkpoint, Client } from '../../oss/index.ts'
import type { TransferRecord } from '../store/records.ts'
import type { RunContext } from './context.ts'
import type { Outcome } from './outcome.ts'
import { remoteObject } from './remoteObject.ts'
import { storedParts } from './storedParts.ts'
import { completedBefore, conflictWith, isTaken, writeOptions, type SourceFile } from './uploadTarget.ts'

/** Uploads a large file in parts, going on from those that the service has. */
export async function uploadInParts(
  client: Client,
  transfer: TransferRecord,
  file: SourceFile,
  context: RunContext,
): Promise<Outcome> {
  const checkpoint = await resumable(client, transfer, file, context)
  if (!checkpoint && transfer.isStarted) {
    const done = await completedBefore(client, transfer, file, context)
    if (done) return done
  }
  // Asked before, so that no large file goes out in vain; and again when the parts are put together.
  if (!transfer.mayReplace && (await remoteObject(client, transfer.target, context.signal)))
    return conflictWith(client, transfer, file, context)
  try {
    return await sendParts(client, transfer, file, context, checkpoint)
  } catch (error) {
    if (!isTaken(error)) throw error
    return conflictWith(client, transfer, file, context)
  }
}

async function sendParts(
  client: Client,
  transfer: TransferRecord,
  file: SourceFile,
  { store, signal, parts, onBytes, setDoneBytes }: RunContext,
  checkpoint: Checkpoint<string> | undefined,
): Promise<Outcome> {
  setDoneBytes(checkpoint?.doneParts.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0) ?? 0)
  const { crc64 } = await client.multipartUpload(transfer.target, file.path, {
    ...writeOptions(transfer, file),
    ...(checkpoint && { checkpoint }),
    partSize: parts.partBytes(file.sizeBytes),
    parallel: parts.parallel,
    signal,
    onBytes,
    progress: (fraction, begun) => {
      if (fraction > 0 || begun === undefined) return
      const { uploadId, partSize } = begun
      store.checkpoints.start(transfer.id, {
        uploadId,
        partBytes: partSize,
        sourceIdentity: identityOf(file),
      })
    },
    onPart: (part) => store.checkpoints.addPart(transfer.id, part),
  })
  return { type: 'finished', crc64 }
}

const identityOf = ({ sizeBytes, modifiedAtMs }: SourceFile) => `${sizeBytes}:${modifiedAtMs}`

/** What there is to go on from: parts that both sides know, of the file as it is now. */
async function resumable(
  client: Client,
  transfer: TransferRecord,
  file: SourceFile,
  context: RunContext,
): Promise<Checkpoint<string> | undefined> {
  const { store } = context
  const kept = store.checkpoints.get(transfer.id)
  if (kept === null) {
    if (transfer.isStarted) await abortUnknown(client, transfer, context)
    return undefined
  }
  const stored =
    kept.uploadId === null ? null : await storedParts(client, transfer.target, kept.uploadId, context.signal)
  if (kept.uploadId === null || stored === null || kept.sourceIdentity !== identityOf(file)) {
    context.discard(transfer)
    return undefined
  }
  const doneParts = kept.parts.flatMap(({ number, sizeBytes, etag, crc64 }) => {
    const part = stored.get(number)
    const isSame = part !== undefined && part.Size === sizeBytes && part.ETag === etag
    return isSame && etag !== null && crc64 !== null ? [{ number, sizeBytes, etag, crc64 }] : []
  })
  const { uploadId, partBytes } = kept
  const { path, sizeBytes, modifiedAtMs } = file
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
