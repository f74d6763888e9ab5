import type { Checkpoint, Client, CopySource } from '../../oss/index.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'
import type { RunContext } from './context.ts'
import { inheritance } from './inheritance.ts'
import type { RemoteObject } from './remoteObject.ts'
import { storedParts } from './storedParts.ts'
import { abortUnknown, keepBegun, noteBegin } from './unknownUpload.ts'

/** Copies an object that is too large for one request, going on from the parts that the service has. */
export async function copyInParts(
  client: Client,
  batch: BatchRecord,
  transfer: TransferRecord,
  context: RunContext,
  source: RemoteObject,
): Promise<void> {
  const { store, signal, onBytes, setDoneBytes } = context
  const copySource = { sourceKey: transfer.source, sourceBucketName: batch.place.bucket }
  const checkpoint = await resumable(client, transfer, context, source, copySource)
  setDoneBytes(checkpoint?.doneParts.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0) ?? 0)
  const inherited = checkpoint
    ? {}
    : await inheritance(await context.clientFor(batch.place), transfer.source, source, signal)
  if (!checkpoint) noteBegin(client, transfer, context)
  await client.multipartUploadCopy(transfer.target, copySource, {
    signal,
    parallel: context.parts.parallel,
    partSize: context.parts.copyPartBytes(source.sizeBytes),
    headers: {
      ...inherited,
      ...(!transfer.mayReplace && { 'x-oss-forbid-overwrite': 'true' }),
    },
    copyheaders: { 'x-oss-copy-source-if-match': source.etag },
    ...(checkpoint && { checkpoint }),
    progress: async (fraction, begun, res) => {
      if (fraction > 0 || begun === undefined) return
      const { uploadId, partSize: partBytes } = begun
      await keepBegun(client, transfer, { uploadId, partBytes, sourceIdentity: source.etag, res }, context)
    },
    onPart: (part) => {
      store.checkpoints.addPart(transfer.id, { ...part, crc64: null })
      onBytes(part.sizeBytes)
    },
  })
}

async function resumable(
  client: Client,
  transfer: TransferRecord,
  context: RunContext,
  source: RemoteObject,
  copySource: CopySource,
): Promise<Checkpoint<CopySource> | undefined> {
  const kept = context.store.checkpoints.get(transfer.id)
  if (kept === null) return undefined
  if (kept.uploadId === null) {
    await abortUnknown(client, transfer, kept, context)
    return undefined
  }
  if (kept.sourceIdentity === source.etag) {
    const stored = await storedParts(client, transfer.target, kept.uploadId, context.signal)
    const doneParts = kept.parts.flatMap(({ number, sizeBytes, etag }) =>
      etag !== null && stored?.get(number)?.ETag === etag ? [{ number, sizeBytes, etag }] : [],
    )
    const upload = {
      name: transfer.target,
      fileSize: source.sizeBytes,
      modifiedAtMs: 0,
      partSize: kept.partBytes,
    }
    if (stored) return { file: copySource, uploadId: kept.uploadId, doneParts, ...upload }
  }
  context.discard(transfer)
  return undefined
}
