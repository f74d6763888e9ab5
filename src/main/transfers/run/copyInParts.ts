import type { Client } from '../../oss/index.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'
import type { RunContext } from './context.ts'
import { inheritance } from './inheritance.ts'
import type { RemoteObject } from './remoteObject.ts'
import { copiedBytes, resumableCopy } from './resumableCopy.ts'
import { keepsBegun, noteBegin } from './unknownUpload.ts'
import { overwriteGuard } from './uploadTarget.ts'

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
    headers: { ...inherited, ...overwriteGuard(transfer) },
    copyheaders: { 'x-oss-copy-source-if-match': source.etag },
    ...(begun && { checkpoint: { ...begun, file: copySource } }),
    progress: keepsBegun(client, transfer, source.etag, context),
    onPart: (part) => {
      store.checkpoints.addPart(transfer.id, { ...part, crc64: null })
      onBytes(part.sizeBytes)
    },
  })
}
