import type { Client, ResponseSummary } from '../../oss/index.ts'
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
 * Keeps the upload that was begun then. What was asked for again may have been begun more than once: the others are
 * given up first, as long as the note still tells of them.
 */
export async function keepBegun(
  client: Client,
  transfer: TransferRecord,
  { uploadId, res, ...begun }: { uploadId: string; partBytes: number; sourceIdentity: string; res: Repeated },
  context: RunContext,
): Promise<void> {
  const { checkpoints } = context.store
  const noted = checkpoints.get(transfer.id)
  if (noted && res && res.retries > 0) await abortUnknown(client, transfer, noted, context, uploadId)
  checkpoints.start(transfer.id, { uploadId, ...begun })
}

type Repeated = Pick<ResponseSummary, 'retries'> | undefined

/**
 * Gives up what came of such a note, but for the upload `keptId`. Others may upload to the key, too: ours was begun
 * right after the note, is in no checkpoint, and has no part, because its id is noted before the first part goes.
 */
export async function abortUnknown(
  client: Client,
  { target }: TransferRecord,
  noted: { sourceIdentity: string },
  { store, signal }: RunContext,
  keptId?: string,
): Promise<void> {
  const { uploads, res } = await client.listUploads({ prefix: target, 'max-uploads': 1000 }, { signal })
  const aheadMs = (Date.parse(res.headers['date'] ?? '') || client.serverTimeMs) - client.serverTimeMs
  for (const { name, uploadId, initiated } of uploads) {
    const afterMs = Date.parse(initiated) - aheadMs - Number(noted.sourceIdentity)
    const isInTime = afterMs >= -grainMs && afterMs <= longestBeginMs
    if (name !== target || !isInTime || uploadId === keptId || store.checkpoints.hasUpload(uploadId)) continue
    const parts = await storedParts(client, target, uploadId, signal)
    if (parts?.size === 0) await client.abortMultipartUpload(target, uploadId, { signal })
  }
}
