import type {
  Batch,
  Receipt,
  RelayReason,
  Totals,
  Transfer,
  TransferScope,
  TransferState,
} from '../../shared/contract/transfers.ts'
import type { Place } from '../../shared/contract/place.ts'
import type { Failure } from '../../shared/failure.ts'
import { createQueue, type QueueOptions } from './queue/queue.ts'
import { batchOf, type Orders } from './queue/orders.ts'
import type { AccessRequest, Begin, CopyRequest } from './queue/begin.ts'
import type { PlannedTransfer } from './store/records.ts'
import { relayReasonOf } from './run/relayReason.ts'
import type { StoredTransfers } from './receipts/receipts.ts'
import { viewReceipt } from './state/receipt.ts'
import { storedStates } from './state/views.ts'

export { checkPlainName } from './naming/checkPlainName.ts'
export { crcOfRange } from './files/crcOfFile.ts'
export type { SourceFile } from './files/readSmallFile.ts'
export { putInPlace } from './files/putInPlace.ts'
export { cutToBytes } from './naming/cutToBytes.ts'
export { safePath } from './naming/safePath.ts'
export { compareKeys, justBefore } from './plan/keyOrder.ts'
export { localTarget } from './plan/targets.ts'
export { abortUpload } from './run/abortUpload.ts'
export { storedParts } from './run/storedParts.ts'
export { openQueueDatabase } from './queue/recover.ts'
export { startPruning } from './receipts/pruning.ts'
export { openReceipts, type ReceiptCsv, type Receipts } from './receipts/receipts.ts'
export type { QueueOptions as TransfersOptions } from './queue/queue.ts'
export type { PlannedTransfer } from './store/records.ts'

/** The queue of transfers: everything that is moved, copied or deleted goes through it, and survives a quit. */
export interface Transfers {
  upload: (request: Parameters<Begin['upload']>[0]) => Promise<Batch>
  uploadStaged: (request: Parameters<Begin['uploadStaged']>[0]) => Promise<Batch>
  download: (request: Parameters<Begin['download']>[0]) => Promise<Batch>
  saveAs: (request: Parameters<Begin['saveAs']>[0]) => Promise<Batch>
  copy: (request: CopyRequest) => Promise<Batch>
  move: (request: CopyRequest) => Promise<Batch>
  /** Why a copy from one place to another would pass through this computer; null where the service makes it. */
  relayReason: (place: Place, target: Place) => Promise<RelayReason | null>
  delete: (request: Parameters<Begin['delete']>[0]) => Promise<Batch>
  setAccess: (request: AccessRequest) => Promise<Batch>
  planned: (request: Parameters<Begin['planned']>[0]) => Batch
  continueUpload: (request: Parameters<Begin['continueUpload']>[0]) => Batch
  /** Tells a planned batch its files anew, from the start, where the app quit before it had heard all of them. */
  goOnPlanned: (batchId: string, pages: AsyncIterable<PlannedTransfer[]>) => void
  deleteKeys: (request: Parameters<Begin['deleteKeys']>[0]) => Batch
  decide: Orders['decide']
  reorder: Orders['reorder']
  pause: (scope: TransferScope) => Promise<void>
  resume: (scope: TransferScope) => Promise<void>
  cancel: (scope: TransferScope) => Promise<void>
  retry: (scope: TransferScope) => Promise<void>
  /** An account was mended: what stands still because of it goes on. */
  goOnWith: Orders['goOnWith']
  /** What waits for the network or the service is tried at once. */
  tryNow: () => Promise<void>
  /** The same after the computer has slept, and what ran begins anew where it stood. */
  wakeUp: () => Promise<void>
  /** Forgets ended batches; nothing that was moved is touched. */
  clearEnded: () => void
  /** The same for these alone; those that have not ended are left. */
  forget: (batchIds: string[]) => void
  /** The same for those that ended before that time, epoch ms. */
  forgetEndedBefore: (timeMs: number) => void
  snapshot: () => { batches: Batch[]; totals: Totals }
  /** What became of every file. Throws a failure when there is no such batch. */
  receipt: (batchId: string) => Receipt
  /** The files of a batch, failures first. Throws a failure when there is no such batch. */
  items: (query: ItemsQuery) => { totalCount: number; items: Transfer[] }
  /**
   * Waits until bytes that came past the queue fit into the speed limit, which all that is moved shares. The signal ends
   * the wait.
   */
  waitForRoom: (sizeBytes: number, signal: AbortSignal) => Promise<void>
  /** Of unfinished uploads with which some transfer goes on, or could. */
  uploadIds: () => Set<string>
  /** For a reader of the database beside the queue. */
  stored: StoredTransfers
  /** Folders of staged files that belong to a batch; any other one was left behind. */
  stagingFolders: () => string[]
  /** Names under which selections are kept that are not read to their end; any other one was left behind. */
  selectionNames: () => string[]
  /** Set when batches could not be read: they stay in the database and are not shown. */
  damage: Failure | null
  /** Stops what runs and resolves once all is on the disk; the next `openTransfers` goes on from there. */
  close: () => Promise<void>
}

export interface ItemsQuery {
  batchId: string
  /** Null is all. */
  states: TransferState[] | null
  offset: number
  limit: number
}

/** Opens the queue and goes on with what it holds. */
export async function openTransfers(options: QueueOptions): Promise<Transfers> {
  const queue = await createQueue(options)
  const { store, feed, begin, orders } = queue

  function items({ batchId, states, offset, limit }: ItemsQuery) {
    const batch = batchOf(store, batchId)
    const found: Transfer[] = []
    let totalCount = 0
    for (const state of storedStates(batch, states)) {
      const { count } = batch.tallies[state]
      const from = Math.max(0, offset - totalCount)
      const wanted = Math.min(limit - found.length, count - from)
      totalCount += count
      if (wanted <= 0) continue
      found.push(...store.queries.page(batch, state, from, wanted).flatMap(feed.viewOfTransfer))
    }
    return { totalCount, items: found }
  }

  return {
    upload: async (request) => feed.viewOfBatch(await begin.upload(request)),
    uploadStaged: async (request) => feed.viewOfBatch(await begin.uploadStaged(request)),
    download: async (request) => feed.viewOfBatch(await begin.download(request)),
    saveAs: async (request) => feed.viewOfBatch(await begin.saveAs(request)),
    copy: async (request) => feed.viewOfBatch(await begin.copy('copy', request)),
    move: async (request) => feed.viewOfBatch(await begin.copy('move', request)),
    relayReason: (place, target) =>
      relayReasonOf(place, target, ({ profileId, bucket }) => options.clients.forBucket(profileId, bucket)),
    delete: async (request) => feed.viewOfBatch(await begin.delete(request)),
    setAccess: async (request) => feed.viewOfBatch(await begin.setAccess(request)),
    continueUpload: (request) => feed.viewOfBatch(begin.continueUpload(request)),
    planned: (request) => feed.viewOfBatch(begin.planned(request)),
    goOnPlanned: (batchId, pages) => begin.goOnPlanned(batchOf(store, batchId), pages),
    deleteKeys: (request) => feed.viewOfBatch(begin.deleteKeys(request)),
    ...orders,
    tryNow: queue.waits.end,
    wakeUp: queue.waits.endAfterSleep,
    clearEnded: () => queue.forgetEnded(() => true),
    forget: (batchIds) => queue.forgetEnded(({ id }) => batchIds.includes(id)),
    forgetEndedBefore: (timeMs) =>
      queue.forgetEnded(({ finishedAtMs }) => finishedAtMs !== null && finishedAtMs < timeMs),
    snapshot: () => ({ batches: [...store.batches.all()].map(feed.viewOfBatch), totals: feed.totals() }),
    receipt: (batchId) => viewReceipt(batchOf(store, batchId)),
    items,
    waitForRoom: async (sizeBytes, signal) => queue.throttle.paceFor(signal).take(sizeBytes),
    uploadIds: () => new Set(store.checkpoints.uploadIds()),
    stored: {
      batch: (id) => {
        store.commit()
        return batchOf(store, id)
      },
      batches: () => {
        store.commit()
        return [...store.batches.all()]
      },
      view: feed.viewOfTransfer,
    },
    stagingFolders: () => [...store.batches.all()].flatMap(({ stagingFolder }) => stagingFolder ?? []),
    selectionNames: () =>
      store.selections.batchNumbers().flatMap((number) => store.batches.byNumber(number)?.id ?? []),
    damage: queue.damage,
    close: queue.close,
  }
}
