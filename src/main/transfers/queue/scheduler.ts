import type { AttemptTurns, Lane } from '../concurrency/lane.ts'
import { laneOf, type LaneName } from '../concurrency/lanes.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import type { StopReason } from './settle.ts'

/** As many are marked as begun at a time, so that it costs one write for all of them. */
const claimSize = 32

const longestTimerMs = 60_000

/** One attempt, at one transfer or, where the service takes many at once, at several. */
export interface Attempt {
  batch: BatchRecord
  transfers: TransferRecord[]
  /** What it may have under way. */
  turns: AttemptTurns
  stopping: AbortController
  stopReason: StopReason | null
  ended: Promise<void>
}

/** Decides what runs. There is one for the whole queue. */
export interface Scheduler {
  /** Looks for what can start now; to be called whenever that may have changed. */
  wake: () => void
  /** Stops what runs of a batch, or of it only these; resolves once it has ended. */
  stop: (batch: BatchRecord, reason: StopReason, ids?: ReadonlySet<number>) => Promise<void>
  /** Forgets what was taken from the store ahead: to be called when an order changes transfers that wait. */
  putBack: (batch: BatchRecord) => void
  /** Nothing of the batch starts before that time; null ends it. */
  hold: (batch: BatchRecord, untilMs: number | null) => void
  /** Null when nothing holds it. */
  heldUntilMs: (batch: BatchRecord) => number | null
  running: () => Iterable<Attempt>
  /** Whether something of the batch runs, or one of these. */
  isRunning: (batch: BatchRecord, ids?: ReadonlySet<number>) => boolean
  close: () => Promise<void>
}

export interface SchedulerOptions {
  store: Store
  now: () => number
  /** How many requests there may be at a time. */
  lanes: Record<LaneName, Lane>
  /** How many transfers of a batch one attempt takes. */
  groupSize: (batch: BatchRecord) => number
  /** Runs it to its end and writes down how it ended. */
  run: (attempt: Attempt) => Promise<void>
  /** How an attempt ended could not be written down. */
  onBroken: (error: unknown) => void
}

export function createScheduler(options: SchedulerOptions): Scheduler {
  const { store, now } = options
  const running = new Set<Attempt>()
  const claimed = new Map<number, TransferRecord[]>()
  const heldUntilMs = new Map<number, number>()
  let timer: NodeJS.Timeout | null = null
  let isClosed = false

  function wake(): void {
    if (isClosed) return
    fill('line')
    fill('service')
    arm()
  }

  function fill(name: LaneName): void {
    const lane = options.lanes[name]
    const isNext = (batch: BatchRecord) => laneOf(batch) === name && isReady(batch)
    for (const batch of store.batches.open()) {
      if (lane.isFull()) break
      if (!isNext(batch)) continue
      while (!lane.isFull()) {
        const group = take(batch)
        if (group.length === 0) break
        start(batch, group, lane.begin())
      }
    }
    lane.isWaitedFor = store.batches.open().some((batch) => isNext(batch) && batch.tallies.waiting.count > 0)
  }

  const isReady = (batch: BatchRecord) =>
    batch.stage === 'moving' && !batch.isPaused && (heldUntilMs.get(batch.number) ?? 0) <= now()

  /** Those whose back-off has ended go first: they hold what was begun. */
  function take(batch: BatchRecord): TransferRecord[] {
    const size = options.groupSize(batch)
    if (batch.tallies.retrying.count > 0) {
      const due = store.queries.due(batch, now(), size)
      if (due.length > 0) return due
    }
    return claim(batch, size).splice(0, size)
  }

  function claim(batch: BatchRecord, size: number): TransferRecord[] {
    const known = claimed.get(batch.number) ?? []
    if (known.length > 0 || batch.tallies.waiting.count === 0) return known
    const taken = store.queries.inState(batch, 'waiting', 0, Math.max(claimSize, size))
    store.transfers.claim(taken)
    claimed.set(batch.number, taken)
    return taken
  }

  function start(batch: BatchRecord, transfers: TransferRecord[], turns: AttemptTurns): void {
    for (const transfer of transfers) store.transfers.change(transfer, { state: 'running' })
    const attempt: Attempt = {
      batch,
      transfers,
      turns,
      stopping: new AbortController(),
      stopReason: null,
      ended: Promise.resolve(),
    }
    running.add(attempt)
    attempt.ended = options
      .run(attempt)
      .catch(options.onBroken)
      .then(() => {
        running.delete(attempt)
        turns.end(transfers.filter(({ state }) => state === 'done').length)
        wake()
      })
  }

  /** Sets the clock for the next back-off or hold that ends. */
  function arm(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const times = [...store.batches.open()].filter(mayStartLater).map(nextStartAtMs)
    const nextMs = Math.min(...times)
    if (nextMs === Infinity) return
    timer = setTimeout(wake, Math.min(Math.max(nextMs - now(), 10), longestTimerMs))
  }

  const mayStartLater = ({ stage, isPaused, tallies, number }: BatchRecord) =>
    stage === 'moving' && !isPaused && (tallies.retrying.count > 0 || heldUntilMs.has(number))

  function nextStartAtMs(batch: BatchRecord): number {
    const heldMs = heldUntilMs.get(batch.number) ?? 0
    if (heldMs > now()) return heldMs
    heldUntilMs.delete(batch.number)
    return store.queries.nextAttemptAtMs(batch) ?? Infinity
  }

  const attemptsAt = (batch: BatchRecord, ids?: ReadonlySet<number>) =>
    [...running].filter(
      (attempt) => attempt.batch === batch && (!ids || attempt.transfers.some(({ id }) => ids.has(id))),
    )

  async function stop(batch: BatchRecord, reason: StopReason, ids?: ReadonlySet<number>): Promise<void> {
    const hit = attemptsAt(batch, ids)
    for (const attempt of hit) {
      // An attempt at many is one short request: it is waited for, and not stopped for the sake of one of them.
      if (ids && attempt.transfers.length > 1) continue
      attempt.stopReason = reason
      attempt.stopping.abort()
    }
    await Promise.all(hit.map(({ ended }) => ended))
  }

  return {
    wake,
    stop,
    putBack: ({ number }) => void claimed.delete(number),
    hold: ({ number }, untilMs) => {
      if (untilMs === null) heldUntilMs.delete(number)
      else heldUntilMs.set(number, Math.max(untilMs, heldUntilMs.get(number) ?? 0))
    },
    heldUntilMs: ({ number }) => heldUntilMs.get(number) ?? null,
    running: () => running,
    isRunning: (batch, ids) => attemptsAt(batch, ids).length > 0,
    close: async () => {
      isClosed = true
      if (timer !== null) clearTimeout(timer)
      await Promise.all([...store.batches.open()].map((batch) => stop(batch, 'quit')))
      await Promise.all([...running].map(({ ended }) => ended))
    },
  }
}
