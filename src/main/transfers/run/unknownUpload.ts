import type { Client } from '../../oss/index.ts'
import type { TransferRecord } from '../store/records.ts'
import type { RunContext } from './context.ts'
import { storedParts } from './storedParts.ts'

/** How long after the note the service may have begun the upload; what was begun later is somebody else's. */
const longestBeginMs = 60_000
/** The service tells times in whole seconds. */
const grainMs = 2000

/**
 * Notes that an upload is about to be begun: a checkpoint without an id, in which the time stands for the source. If
 * the app is killed before the answer, the service has an upload of which nothing but this is known.
 */
export function noteBegin(client: Client, transfer: TransferRecord, { store }: RunContext): void {
  const sourceIdentity = String(client.serverTimeMs)
  store.checkpoints.start(transfer.id, { uploadId: null, partBytes: 0, sourceIdentity })
}

/**
 * Gives up what came of such a note. Others may upload to the key, too: ours was begun right after the note, is in no
 * checkpoint, and has no part, because its id is noted before the first part goes.
 */
export async function abortUnknown(
  client: Client,
  { target }: TransferRecord,
  noted: { sourceIdentity: string },
  { store, signal }: RunContext,
): Promise<void> {
  const { uploads, res } = await client.listUploads({ prefix: target, 'max-uploads': 1000 }, { signal })
  const aheadMs = (Date.parse(res.headers['date'] ?? '') || client.serverTimeMs) - client.serverTimeMs
  for (const { name, uploadId, initiated } of uploads) {
    const afterMs = Date.parse(initiated) - aheadMs - Number(noted.sourceIdentity)
    const isInTime = afterMs >= -grainMs && afterMs <= longestBeginMs
    if (name !== target || !isInTime || store.checkpoints.hasUpload(uploadId)) continue
    const parts = await storedParts(client, target, uploadId, signal)
    if (parts?.size === 0) await client.abortMultipartUpload(target, uploadId, { signal })
  }
}
