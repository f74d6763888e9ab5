import type { BatchRecord, TransferRecord } from '../store/records.ts'
import { createMeter, type Meter } from './meter.ts'

/** What a file costs beside its bytes, as bytes: with it, small files and large ones make one estimate. */
export const fileCostBytes = 64 * 1024

/** The bytes of transfers that are under way; what is finished stands in the sums of the batch. */
export interface Progress {
  /** Negative when bytes have to go again. */
  add: (transfer: TransferRecord, deltaBytes: number) => void
  /** What finished parts already hold when a transfer starts or is read from the disk. */
  set: (transfer: TransferRecord, doneBytes: number) => void
  /** The transfer has ended, or starts anew. */
  clear: (transfer: TransferRecord) => void
  /** One more of the batch has ended well. */
  finished: (transfer: TransferRecord) => void
  doneBytes: (transfer: TransferRecord) => number
  bytesPerSecond: (transfer: TransferRecord) => number
  partialBytes: (batch: BatchRecord) => number
  batchBytesPerSecond: (batch: BatchRecord) => number
  /** Null while nothing can be said. */
  secondsLeft: (batch: BatchRecord, openCount: number, openBytes: number) => number | null
  forget: (batch: BatchRecord) => void
}

interface BatchProgress {
  bytes: Meter
  work: Meter
  partialBytes: number
}

export function createProgress(now: () => number): Progress {
  const transfers = new Map<number, { doneBytes: number; meter: Meter }>()
  const batches = new Map<number, BatchProgress>()

  function ofBatch(number: number): BatchProgress {
    const known = batches.get(number)
    if (known) return known
    const made = { bytes: createMeter(now()), work: createMeter(now()), partialBytes: 0 }
    batches.set(number, made)
    return made
  }

  function ofTransfer({ id }: TransferRecord) {
    const known = transfers.get(id)
    if (known) return known
    const made = { doneBytes: 0, meter: createMeter(now()) }
    transfers.set(id, made)
    return made
  }

  function move(transfer: TransferRecord, deltaBytes: number): void {
    ofTransfer(transfer).doneBytes += deltaBytes
    ofBatch(transfer.batchNumber).partialBytes += deltaBytes
  }

  const doneBytes = ({ id }: TransferRecord) => transfers.get(id)?.doneBytes ?? 0

  return {
    add: (transfer, deltaBytes) => {
      move(transfer, deltaBytes)
      ofTransfer(transfer).meter.add(deltaBytes, now())
      const batch = ofBatch(transfer.batchNumber)
      batch.bytes.add(deltaBytes, now())
      batch.work.add(deltaBytes, now())
    },
    set: (transfer, bytes) => move(transfer, bytes - doneBytes(transfer)),
    clear: (transfer) => {
      move(transfer, -doneBytes(transfer))
      transfers.delete(transfer.id)
    },
    finished: ({ batchNumber }) => ofBatch(batchNumber).work.add(fileCostBytes, now()),
    doneBytes,
    bytesPerSecond: ({ id }) => transfers.get(id)?.meter.perSecond(now()) ?? 0,
    partialBytes: ({ number }) => batches.get(number)?.partialBytes ?? 0,
    batchBytesPerSecond: ({ number }) => batches.get(number)?.bytes.perSecond(now()) ?? 0,
    secondsLeft: ({ number }, openCount, openBytes) => {
      const workPerSecond = batches.get(number)?.work.perSecond(now()) ?? 0
      if (workPerSecond === 0) return null
      return Math.max(0, openBytes + openCount * fileCostBytes) / workPerSecond
    },
    forget: ({ number }) => void batches.delete(number),
  }
}
