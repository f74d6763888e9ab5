import type { BatchRecord, Tally, TransferRecord } from './records.ts'

type Summed = Pick<
  TransferRecord,
  'state' | 'sizeBytes' | 'modifiedAtMs' | 'occupant' | 'skipReason' | 'failure' | 'crc64'
>

/** Adds a transfer to the sums of its batch, or takes it out: kept on the way, so that no row has to be counted. */
export function sum(batch: BatchRecord, transfer: Summed, sign: 1 | -1): void {
  const { state, sizeBytes, skipReason, failure, crc64 } = transfer
  add(batch.tallies[state], sizeBytes, sign)
  if (state === 'conflict' && isNewer(transfer)) batch.newerConflictCount += sign
  if (state === 'done' && crc64 !== null) batch.verifiedCount += sign
  if (state === 'skipped' && skipReason) add((batch.skips[skipReason] ??= empty()), sizeBytes, sign)
  if (state === 'failed' && failure) add((batch.failures[failureName(failure)] ??= empty()), sizeBytes, sign)
}

function add(tally: Tally, sizeBytes: number, sign: 1 | -1): void {
  tally.count += sign
  tally.bytes += sign * sizeBytes
}

const empty = (): Tally => ({ count: 0, bytes: 0 })

const failureName = ({ kind, code }: { kind: string; code?: string }) =>
  code === undefined ? kind : `${kind} ${code}`

/** Whether what would be moved is newer than what is there; equal or unknown times count as not newer. */
export function isNewer({
  modifiedAtMs,
  occupant,
}: Pick<TransferRecord, 'modifiedAtMs' | 'occupant'>): boolean {
  return (modifiedAtMs ?? -Infinity) > (occupant?.modifiedAtMs ?? Infinity)
}
