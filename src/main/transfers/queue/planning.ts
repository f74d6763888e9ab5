import { hasTarget } from '../../../shared/contract/transfers.ts'
import type { Failure } from '../../../shared/failure.ts'
import { chooseAll } from '../plan/choose.ts'
import { compare } from '../plan/compare.ts'
import type { PlanContext, PlanStep } from '../plan/context.ts'
import { findWay } from '../plan/findWay.ts'
import { listLocalTree } from '../plan/localTree.ts'
import { matchDisk } from '../plan/matchDisk.ts'
import { matchListing } from '../plan/matchListing.ts'
import { listRemoteTree } from '../plan/remoteTree.ts'
import { resolve } from '../plan/resolve.ts'
import type { Selections } from '../plan/selections.ts'
import { outcomeOf } from '../run/outcome.ts'
import type { BatchRecord, Stage } from '../store/records.ts'
import { backoffMs } from './backoff.ts'

/** Takes batches from stage to stage until their bytes can move. */
export interface Planning {
  /** Goes on with a batch where it stands, at once if it waits for the next attempt. */
  start: (batch: BatchRecord) => void
  /** When it is tried again, epoch ms; null unless it waits for that. */
  waitsUntilMs: (batch: BatchRecord) => number | null
  /** Says how it is written down what was just chosen for the batch. */
  choose: (batch: BatchRecord, step: PlanStep) => void
  /** Ends the wait for another try, where there is one. */
  retryNow: (batch: BatchRecord) => void
  /** Resolves once nothing of it runs. */
  stop: (batch: BatchRecord) => Promise<void>
  close: () => Promise<void>
}

export interface PlanningOptions extends Omit<PlanContext, 'signal'> {
  random: () => number
  selections: Selections
  now: () => number
  /** The batch is planned, or waits for a decision. */
  onPlanned: (batch: BatchRecord) => void
  /** It cannot go on before a person has done something. */
  onBlocked: (batch: BatchRecord, failure: Failure) => void
}

interface Run {
  stopping: AbortController
  ended: Promise<void>
  /** Set while it waits for its next attempt. */
  retry: { timer: NodeJS.Timeout; atMs: number; attemptCount: number } | null
}

export function createPlanning(options: PlanningOptions): Planning {
  const { store } = options
  const runs = new Map<number, Run>()
  const choosing = new Map<string, PlanStep>()
  let isClosed = false

  function start(batch: BatchRecord, attemptCount = 1): void {
    stopWaiting(batch)
    if (isClosed || batch.isPaused || batch.isCancelled) return
    const known = runs.get(batch.number)
    if (known?.stopping.signal.aborted) return void known.ended.then(() => start(batch))
    if (known) return
    const run: Run = { stopping: new AbortController(), ended: Promise.resolve(), retry: null }
    runs.set(batch.number, run)
    run.ended = plan(batch, { ...options, signal: run.stopping.signal }).then(
      () => runs.delete(batch.number) && options.onPlanned(batch),
      (error: unknown) => failed(batch, run, error, attemptCount),
    ) as Promise<void>
  }

  async function plan(batch: BatchRecord, context: PlanContext): Promise<void> {
    for (let step = stepOf(batch); step !== null; step = stepOf(batch)) {
      await step(batch, context)
      context.signal.throwIfAborted()
      batch.stage = stageAfter(batch)
      batch.position = ''
      batch.failure = null
      store.batches.touch(batch)
    }
    choosing.delete(batch.id)
    store.commit()
    options.selections.release(batch.id)
  }

  function stepOf(batch: BatchRecord): PlanStep | null {
    if (batch.stage !== 'choosing') return steps[batch.stage](batch)
    return choosing.get(batch.id) ?? chooseAll(options.selections, false)
  }

  /** What passes by itself is tried again; anything else needs a person. */
  function failed(batch: BatchRecord, run: Run, error: unknown, attemptCount: number): void {
    if (run.stopping.signal.aborted) return void runs.delete(batch.number)
    const outcome = outcomeOf(error)
    if (outcome.type !== 'retry' && outcome.type !== 'rate-limited') {
      runs.delete(batch.number)
      return options.onBlocked(batch, 'failure' in outcome ? outcome.failure : unexpected)
    }
    batch.failure = outcome.failure
    store.batches.touch(batch)
    const askedMs = outcome.type === 'rate-limited' ? outcome.delayMs : 0
    const delayMs = Math.max(askedMs, backoffMs(Math.min(attemptCount, 6), options.random))
    const timer = setTimeout(() => start(batch, attemptCount + 1), delayMs)
    run.retry = { timer, atMs: options.now() + delayMs, attemptCount: attemptCount + 1 }
  }

  function retryNow(batch: BatchRecord): void {
    const retry = runs.get(batch.number)?.retry
    if (retry) start(batch, retry.attemptCount)
  }

  function stopWaiting({ number }: BatchRecord): void {
    const retry = runs.get(number)?.retry
    if (!retry) return
    clearTimeout(retry.timer)
    runs.delete(number)
  }

  async function stop(batch: BatchRecord): Promise<void> {
    stopWaiting(batch)
    const run = runs.get(batch.number)
    if (!run) return
    run.stopping.abort()
    await run.ended
  }

  return {
    start,
    retryNow,
    stop,
    waitsUntilMs: ({ number }) => runs.get(number)?.retry?.atMs ?? null,
    choose: (batch, step) => void choosing.set(batch.id, step),
    close: async () => {
      isClosed = true
      await Promise.all([...store.batches.all()].map(stop))
    },
  }
}

const unexpected: Failure = { kind: 'internal', message: 'planning ended in a way that no plan has' }

const steps: Record<Exclude<Stage, 'choosing'>, (batch: BatchRecord) => PlanStep | null> = {
  listing: ({ kind, targetPlace }) => {
    if (kind === 'upload') return listLocalTree
    return targetPlace === null ? listRemoteTree : inTurn(findWay, listRemoteTree)
  },
  matching: ({ kind }) => (kind === 'download' ? matchDisk : matchListing),
  comparing: () => compare,
  asking: () => null,
  resolving: () => resolve,
  moving: () => null,
  ended: () => null,
}

const inTurn =
  (...parts: PlanStep[]): PlanStep =>
  async (batch, context) => {
    for (const part of parts) await part(batch, context)
  }

function stageAfter({ stage, kind, policy, tallies }: BatchRecord): Stage {
  switch (stage) {
    case 'choosing':
      return 'listing'
    case 'listing':
      return hasTarget(kind) ? 'matching' : 'moving'
    case 'matching':
      return 'comparing'
    case 'comparing':
      if (tallies.conflict.count === 0) return 'moving'
      return policy === 'ask' ? 'asking' : 'resolving'
    case 'asking':
    case 'resolving':
    case 'moving':
      return 'moving'
    case 'ended':
      return 'ended'
  }
}
