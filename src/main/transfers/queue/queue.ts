import { rm } from 'node:fs/promises'
import type { DatabaseSync } from 'node:sqlite'
import type { Place } from '../../../shared/contract/place.ts'
import type { TransfersChanged } from '../../../shared/contract/transfers.ts'
import type { Failure } from '../../../shared/failure.ts'
import { limitAt, type SpeedLimit } from '../../../shared/speedLimit.ts'
import { toFailure } from '../../failures.ts'
import type { Client } from '../../oss/index.ts'
import { createLanes } from '../concurrency/lanes.ts'
import type { Selections } from '../plan/selections.ts'
import { slotOfTarget } from '../plan/targets.ts'
import { planParts, type PartSizes } from '../run/partPlan.ts'
import { deletesPerRequest } from '../run/remove.ts'
import { createFeed, type Feed } from '../state/feed.ts'
import { createProgress } from '../state/progress.ts'
import { openCount } from '../state/views.ts'
import { isOpen } from '../store/batches.ts'
import type { BatchRecord } from '../store/records.ts'
import { createStore, type Store } from '../store/store.ts'
import { createAttempts } from './attempts.ts'
import { createBegin, type Begin } from './begin.ts'
import { createChanges } from './changes.ts'
import { createFullDisks } from './fullDisks.ts'
import { createGoOn } from './goOn.ts'
import { createLeftovers } from './leftovers.ts'
import { createOrders, type Orders } from './orders.ts'
import { createPlanning } from './planning.ts'
import { recover } from './recover.ts'
import { createScheduler } from './scheduler.ts'
import { createThrottle, type Throttle } from './throttle.ts'
import { createWaits, type Waits } from './waits.ts'

const tickMs = 250

export interface QueueOptions {
  /** Opened with `openQueueDatabase`. */
  database: DatabaseSync
  clients: { forBucket: (profileId: string, bucket: string) => Promise<Client> }
  selections: Selections
  settings: () => {
    /** How many requests are under way at a time, in each lane; null: chosen by itself. */
    concurrentTransfers: number | null
    speedLimit?: SpeedLimit
  } & PartSizes
  emit: (event: TransfersChanged) => void
  /** Objects at or below this place were made, replaced or deleted; told at most once a second and at the end. */
  onObjectsChanged: (place: Place) => void
  /** How often a full disk is looked at for room; every few seconds by default. */
  diskCheckMs?: number
  /** Epoch ms. */
  now: () => number
  /** 0 up to, not including, 1. */
  random: () => number
  /** How long what is open at the start is left alone, so that the window can open first; 0 by default. */
  startDelayMs?: number
}

/** The parts of the queue, wired together. */
export interface Queue {
  store: Store
  feed: Feed
  begin: Begin
  orders: Orders
  waits: Waits
  throttle: Throttle
  /** Forgets those of the ended batches that are meant. */
  forgetEnded: (isMeant: (batch: BatchRecord) => boolean) => void
  /** Set when batches could not be read: they stay in the database and are not shown. */
  damage: Failure | null
  close: () => Promise<void>
}

export async function createQueue(options: QueueOptions): Promise<Queue> {
  const { now, random } = options
  const progress = createProgress(now)
  const store = createStore(
    options.database,
    slotOfTarget,
    {
      changed: (batch, transfer) => feed.touch(batch, transfer),
      failed: halt,
    },
    now,
  )
  const feed = createFeed(store, progress, options.emit, now, heldUntilMs, () => lanes.line.concurrency())
  const clientFor = ({ profileId, bucket }: Place) => options.clients.forBucket(profileId, bucket)
  const leftovers = createLeftovers(store, clientFor)
  const throttle = createThrottle(
    () => limitAt(options.settings().speedLimit ?? null, now()),
    () => performance.now(),
  )
  const lanes = createLanes({
    setByHand: () => options.settings().concurrentTransfers,
    throttle,
    onRoom: () => scheduler.wake(),
    now: () => performance.now(),
  })
  const attempts = createAttempts({
    ...{ store, progress, clientFor, now, random },
    discard: (transfer) => withBatch(transfer.batchNumber, (batch) => leftovers.discard(batch, transfer)),
    hold: (batch, untilMs) => scheduler.hold(batch, untilMs),
    parts: (turns) =>
      planParts(turns, {
        ...options.settings(),
        requestBytesPerSecond: lanes.requestBytesPerSecond(),
        concurrency: lanes.line.concurrency(),
      }),
    throttle,
    missingBytes: (folder) => fullDisks.missingBytes(folder),
    block: (batch, { failure }) => block(batch, failure),
    onSettled: (batch) => {
      changes.note(batch)
      endIfDone(batch)
    },
  })
  const scheduler = createScheduler({
    ...{ store, now, lanes },
    groupSize: ({ kind }) => (kind === 'delete' ? deletesPerRequest : 1),
    run: attempts.run,
    onBroken: halt,
  })
  const planning = createPlanning({
    ...{ store, clientFor, random, now, selections: options.selections },
    onBlocked: block,
    onPlanned: (batch) => {
      endIfDone(batch)
      scheduler.wake()
    },
  })
  const going = createGoOn({ store, planning, scheduler })
  const fullDisks = createFullDisks({
    ...{ store, now, block, checkMs: options.diskCheckMs, onBroken: halt },
    databasePath: options.database.location(),
    resume: going.resumeBatch,
    changed: feed.touch,
  })
  const changes = createChanges(options.onObjectsChanged)
  const sweeping = new AbortController()
  let isHalting = false
  let halted = Promise.resolve()
  const ticker = setInterval(tick, tickMs)

  function heldUntilMs(batch: BatchRecord): number | null {
    return planning.waitsUntilMs(batch) ?? scheduler.heldUntilMs(batch)
  }

  function withBatch(number: number, work: (batch: BatchRecord) => void): void {
    const batch = store.batches.byNumber(number)
    if (batch) work(batch)
  }

  function tick(): void {
    lanes.measure()
    for (const { batch, transfers } of scheduler.running()) {
      for (const transfer of transfers.slice(0, 1)) feed.touch(batch, transfer)
    }
  }

  /** Stops a batch until a person has mended the cause. */
  function block(batch: BatchRecord, failure: Failure): void {
    if (batch.isPaused || !isOpen(batch)) return
    batch.isPaused = true
    batch.failure = failure
    store.batches.touch(batch)
    scheduler.putBack(batch)
    attempts.forget(batch)
    void scheduler.stop(batch, 'pause')
    if (failure.kind === 'disk-full') void fullDisks.spread(batch).catch(halt)
  }

  function endIfDone(batch: BatchRecord): void {
    if (batch.stage !== 'moving' || openCount(batch) > 0) return
    batch.stage = 'ended'
    batch.finishedAtMs = now()
    batch.failure = null
    store.batches.touch(batch)
    progress.forget(batch)
    attempts.forget(batch)
    changes.tell()
    if (batch.tallies.failed.count === 0) void removeStaged(batch)
  }

  async function removeStaged({ stagingFolder }: BatchRecord): Promise<void> {
    if (stagingFolder !== null) await rm(stagingFolder, { recursive: true, force: true })
  }

  /** After the disk refused a write, nothing goes on: what memory knows is no longer what the disk holds. */
  function halt(error: unknown): void {
    if (isHalting) return
    isHalting = true
    standStill(error)
    halted = stopAll().then(() => {
      store.batches.reload()
      standStill(error)
      isHalting = false
    })
  }

  /** In memory alone: the disk takes nothing now. */
  function standStill(error: unknown): void {
    for (const batch of store.batches.open()) {
      batch.isPaused = true
      batch.failure = fullDisks.ofStore(toFailure(error))
      feed.touch(batch)
    }
    fullDisks.watch()
  }

  async function stopAll(): Promise<void> {
    const open = [...store.batches.open()]
    for (const batch of open) scheduler.putBack(batch)
    await Promise.all(open.flatMap((batch) => [planning.stop(batch), scheduler.stop(batch, 'quit')]))
  }

  const orders = createOrders({
    ...{ store, planning, scheduler, now, endIfDone, ...going },
    discard: leftovers.discard,
    whenStopped: () => halted,
    cancelled: async (batch) => {
      for (const transfer of store.queries.begun(batch)) leftovers.discard(batch, transfer)
      progress.forget(batch)
      attempts.forget(batch)
      await removeStaged(batch)
    },
  })

  function forgetEnded(isMeant: (batch: BatchRecord) => boolean): void {
    for (const batch of [...store.batches.all()]) {
      if (isOpen(batch) || !isMeant(batch)) continue
      for (const transfer of store.queries.begun(batch)) leftovers.discard(batch, transfer)
      void removeStaged(batch)
      store.selections.remove(batch)
      options.selections.release(batch.id)
      store.batches.forget(batch)
      feed.removed(batch)
    }
    void store.sweep(sweeping.signal)
  }

  function goOnWithAll(): void {
    for (const batch of store.batches.open()) planning.start(batch)
    scheduler.wake()
  }

  await recover(store, progress)
  const starting = setTimeout(goOnWithAll, options.startDelayMs)
  leftovers.clean()
  fullDisks.watch()
  void store.sweep(sweeping.signal)

  return {
    damage: damageOf(store),
    ...{ store, feed, orders, throttle, forgetEnded },
    waits: createWaits({ store, planning, scheduler }, now),
    begin: createBegin({
      ...{ store, planning, now, selections: options.selections },
      resumeBatch: going.resumeBatch,
    }),
    close: async () => {
      clearTimeout(starting)
      clearInterval(ticker)
      changes.close()
      sweeping.abort()
      throttle.close()
      await Promise.all([planning.close(), scheduler.close(), leftovers.close(), fullDisks.close()])
      store.commit()
      feed.close()
    },
  }
}

function damageOf({ batches }: Store): Failure | null {
  const count = batches.unreadableCount()
  if (count === 0) return null
  return {
    kind: 'data-unreadable',
    message: `${count} batches in transfers.db cannot be read`,
  }
}
