import { ChangedError, type Checkpoint, type Client } from '../../oss/index.ts'
import type { SourceFile } from '../files/readSmallFile.ts'
import type { TransferRecord } from '../store/records.ts'
import type { RunContext } from './context.ts'
import type { Outcome } from './outcome.ts'
import { remoteObject } from './remoteObject.ts'
import { identityOf, resumableUpload } from './resumableUpload.ts'
import { keepsBegun, noteBegin } from './unknownUpload.ts'
import { completedBefore, conflictWith, isTaken, verified, writeOptions } from './uploadTarget.ts'

/** Uploads a large file in parts, going on from those that the service has. */
export async function uploadInParts(
  client: Client,
  transfer: TransferRecord,
  file: SourceFile,
  context: RunContext,
): Promise<Outcome> {
  const checkpoint = await resumableUpload(client, transfer, file, context)
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
  context: RunContext,
  checkpoint: Checkpoint<string> | undefined,
): Promise<Outcome> {
  const { store, signal, parts, onBytes, pace, setDoneBytes } = context
  const keep = keepsBegun(client, transfer, identityOf(file), context)
  if (!checkpoint) noteBegin(client, transfer, context)
  setDoneBytes(checkpoint?.doneParts.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0) ?? 0)
  const { crc64 } = await client.multipartUpload(transfer.target, file.path, {
    ...writeOptions(transfer, file),
    ...(checkpoint && { checkpoint }),
    partSize: parts.partBytes(file.sizeBytes),
    parallel: parts.parallel,
    signal,
    onBytes,
    pace,
    progress: async (fraction, begun, res) => {
      await keep(fraction, begun, res)
      if (fraction > 0 || begun === undefined) return
      // The client looks at the file once more before it begins.
      if (begun.fileSize !== file.sizeBytes || begun.modifiedAtMs !== file.modifiedAtMs)
        throw new ChangedError(`${file.path} changed before it was sent`, 'file-changed')
    },
    onPart: (part) => store.checkpoints.addPart(transfer.id, part),
  })
  return verified(client, transfer, file, crc64 ?? undefined, context)
}
