import type { Client } from '../../oss/index.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'
import type { RunContext } from './context.ts'
import { inheritance } from './inheritance.ts'
import type { RemoteObject } from './remoteObject.ts'
import { copiedBytes, resumableCopy } from './resumableCopy.ts'
import { keepBegun, noteBegin } from './unknownUpload.ts'

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
  const begun = await resumableCopy(client, transfer, context, source)
  setDoneBytes(copiedBytes(begun))
  const inherited = begun
    ? {}
    : await inheritance(await context.clientFor(batch.place), transfer.source, source, signal)
  if (!begun) noteBegin(client, transfer, context)
  await client.multipartUploadCopy(transfer.target, copySource, {
    signal,
    parallel: context.parts.parallel,
    partSize: context.parts.copyPartBytes(source.sizeBytes),
    headers: {
      ...inherited,
      ...(!transfer.mayReplace && { 'x-oss-forbid-overwrite': 'true' }),
    },
    copyheaders: { 'x-oss-copy-source-if-match': source.etag },
    ...(begun && { checkpoint: { ...begun, file: copySource } }),
    progress: async (fraction, checkpoint, res) => {
      if (fraction > 0 || checkpoint === undefined) return
      const { uploadId, partSize: partBytes } = checkpoint
      await keepBegun(client, transfer, { uploadId, partBytes, sourceIdentity: source.etag, res }, context)
    },
    onPart: (part) => {
      store.checkpoints.addPart(transfer.id, { ...part, crc64: null })
      onBytes(part.sizeBytes)
    },
  })
}
