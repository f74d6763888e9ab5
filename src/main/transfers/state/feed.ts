import type { Batch, Totals, Transfer, TransfersChanged } from '../../../shared/contract/transfers.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import type { Progress } from './progress.ts'
import { isMoving, viewBatch, viewTotals, viewTransfer } from './views.ts'

const minIntervalMs = 250
/** What runs is told at least this often: its speed falls while nothing moves. */
const pulseMs = 1000
/** More than a window can show; whoever shows a batch asks for its rows when the batch changes. */
const maxTransfersPerEvent = 300

/** Tells the windows what changed: at once when it was quiet, else four times a second at most. */
export interface Feed {
  touch: (batch: BatchRecord, transfer?: TransferRecord) => void
  removed: (batch: BatchRecord) => void
  /** What is looked at later has the higher revision. */
  viewOfBatch: (batch: BatchRecord) => Batch
  /** Empty when its batch was forgotten. */
  viewOfTransfer: (transfer: TransferRecord) => Transfer[]
  totals: () => Totals
  close: () => void
}

export function createFeed(
  { batches: stored }: Pick<Store, 'batches'>,
  progress: Progress,
  emit: (event: TransfersChanged) => void,
  now: () => number,
  heldUntilMs: (batch: BatchRecord) => number | null,
  concurrency: () => number,
): Feed {
  const batches = new Set<BatchRecord>()
  const transfers = new Map<number, TransferRecord>()
  let removedIds: string[] = []
  // Later starts count on from here: a page of the web host may outlive the app that it was opened by.
  let revision = now() * 1000
  let lastSendMs = -Infinity
  let timer: NodeJS.Timeout | null = null
  let pulse: NodeJS.Timeout | null = null

  const viewOfBatch = (batch: BatchRecord) => viewBatch(batch, progress, heldUntilMs(batch), ++revision)

  function viewOfTransfer(transfer: TransferRecord): Transfer[] {
    const batch = stored.byNumber(transfer.batchNumber)
    return batch ? [viewTransfer(transfer, batch, progress, ++revision)] : []
  }

  const totals = () => viewTotals(stored.all(), viewOfBatch, concurrency())

  function schedule(): void {
    timer ??= setTimeout(send, Math.max(0, lastSendMs + minIntervalMs - performance.now()))
  }

  function send(): void {
    timer = null
    lastSendMs = performance.now()
    const event = {
      batches: current().map(viewOfBatch),
      removedBatchIds: removedIds,
      transfers: [...transfers.values()].flatMap(viewOfTransfer),
      totals: totals(),
    }
    batches.clear()
    transfers.clear()
    removedIds = []
    emit(event)
    keepPulse()
  }

  /** After the store was read anew, records stand in the place of those that were touched. */
  function current(): BatchRecord[] {
    return [...new Set([...batches].flatMap(({ id }) => stored.get(id) ?? []))]
  }

  function keepPulse(): void {
    if (pulse !== null) clearTimeout(pulse)
    const running = [...stored.open()].filter(isMoving)
    const tellAgain = () => {
      for (const batch of running) batches.add(batch)
      schedule()
    }
    pulse = running.length > 0 ? setTimeout(tellAgain, pulseMs) : null
  }

  return {
    touch: (batch, transfer) => {
      batches.add(batch)
      if (transfer && (transfers.size < maxTransfersPerEvent || transfers.has(transfer.id)))
        transfers.set(transfer.id, transfer)
      schedule()
    },
    removed: (batch) => {
      removedIds.push(batch.id)
      schedule()
    },
    viewOfBatch,
    viewOfTransfer,
    totals,
    close: () => {
      if (timer !== null) clearTimeout(timer)
      if (pulse !== null) clearTimeout(pulse)
    },
  }
}
