import type { Client, ResponseSummary } from '../../oss/index.ts'
import type { Checkpoint } from '../store/checkpoints.ts'
import type { TransferRecord } from '../store/records.ts'
import type { RunContext } from './context.ts'
import { abortUpload } from './abortUpload.ts'
import { storedParts } from './storedParts.ts'

/** How long after the note the service may have begun the upload; what was begun later is somebody else's. */
export const longestBeginMs = 60_000
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

/** When that was noted; null where the checkpoint tells of an upload itself. */
export const notedAtMs = ({ uploadId, sourceIdentity }: Pick<Checkpoint, 'uploadId' | 'sourceIdentity'>) =>
  uploadId === null ? Number(sourceIdentity) : null

interface BegunUpload {
  uploadId: string
  partSize: number
}

/**
 * Keeps an upload as soon as the client's progress tells that it was begun; `sourceIdentity`: of what its parts will be.
 * What was asked for again may have been begun more than once: the others are given up first, as long as the note still
 * tells of them.
 */
export const keepsBegun =
  (client: Client, transfer: TransferRecord, sourceIdentity: string, context: RunContext) =>
  async (fraction: number, begun?: BegunUpload, res?: Pick<ResponseSummary, 'retries'>): Promise<void> => {
    if (fraction > 0 || begun === undefined) return
    const { checkpoints } = context.store
    const { uploadId, partSize: partBytes } = begun
    const known = checkpoints.get(transfer.id)
    const noted = known && notedAtMs(known)
    if (noted !== null && res && res.retries > 0)
      await abortUnknown(client, transfer.target, noted, context, uploadId)
    checkpoints.start(transfer.id, { uploadId, partBytes, sourceIdentity })
  }

/**
 * Gives up what came of such a note, but for the upload `keptId`. Others may upload to the key, too: ours was begun
 * right after the note, is in no checkpoint, and has no part, because its id is noted before the first part goes.
 */
export async function abortUnknown(
  client: Client,
  key: string,
  notedAtMs: number,
  { store, signal }: Pick<RunContext, 'store' | 'signal'>,
  keptId?: string,
): Promise<void> {
  const { uploads, res } = await client.listUploads({ prefix: key, 'max-uploads': 1000 }, { signal })
  const aheadMs = (Date.parse(res.headers['date'] ?? '') || client.serverTimeMs) - client.serverTimeMs
  for (const { name, uploadId, initiated } of uploads) {
    const afterMs = Date.parse(initiated) - aheadMs - notedAtMs
    const isInTime = afterMs >= -grainMs && afterMs <= longestBeginMs
    if (name !== key || !isInTime || uploadId === keptId || store.checkpoints.hasUpload(uploadId)) continue
    const parts = await storedParts(client, key, uploadId, signal)
    if (parts?.size === 0) await abortUpload(client, key, uploadId, signal)
  }
}
