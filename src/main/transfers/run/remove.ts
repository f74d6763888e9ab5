import type { BatchRecord, TransferRecord } from '../store/records.ts'
import type { RunContext } from './context.ts'
import type { Outcome } from './outcome.ts'

/** As many go in one request. */
export const deletesPerRequest = 1000

/** Deletes many objects at once, and says of each whether it is gone. */
export async function removeAll(
  batch: BatchRecord,
  transfers: TransferRecord[],
  { clientFor, signal }: Pick<RunContext, 'clientFor' | 'signal'>,
): Promise<Map<TransferRecord, Outcome>> {
  const client = await clientFor(batch.place)
  const { deleted } = await client.deleteMulti(
    transfers.map(({ source }) => source),
    { signal },
  )
  const gone = new Set(deleted.map(({ Key }) => Key))
  return new Map(transfers.map((transfer) => [transfer, outcomeOfOne(transfer, gone)]))
}

function outcomeOfOne({ source }: TransferRecord, gone: ReadonlySet<string>): Outcome {
  if (gone.has(source)) return { type: 'finished', crc64: null }
  const message = 'the service did not confirm that the object was deleted'
  return {
    type: 'failed',
    failure: { kind: 'refused', message, operation: 'DeleteMultipleObjects', key: source },
  }
}
