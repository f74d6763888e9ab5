import type { Client } from '../../oss/index.ts'
import type { TransferRecord } from '../store/records.ts'
import type { RunContext } from './context.ts'
import { abortUnknown, notedAtMs } from './unknownUpload.ts'

/** Gives up what was begun in parts when its source was larger: it goes in one request now. */
export async function giveUpParts(
  client: Client,
  transfer: TransferRecord,
  context: RunContext,
): Promise<void> {
  const kept = context.store.checkpoints.get(transfer.id)
  if (kept === null) return
  const noted = notedAtMs(kept)
  if (noted !== null) await abortUnknown(client, transfer.target, noted, context)
  context.discard(transfer)
}
