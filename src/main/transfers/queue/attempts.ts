import type { Place } from '../../../shared/contract/place.ts'
import type { BatchKind } from '../../../shared/contract/transfers.ts'
import type { Client, Turns } from '../../oss/index.ts'
import { createTargetFolder, type TargetFolder } from '../files/targetFolder.ts'
import type { Run, RunContext } from '../run/context.ts'
import { copy, move } from '../run/copy.ts'
import { download } from '../run/download.ts'
import { isAnswering } from '../run/isAnswering.ts'
import { mayBeOutage, outcomeOf, type Outcome } from '../run/outcome.ts'
import type { PartPlan } from '../run/partPlan.ts'
import { removeAll } from '../run/remove.ts'
import { setAccess } from '../run/setAccess.ts'
import { upload } from '../run/upload.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'
import { maxAttempts } from './backoff.ts'
import type { Attempt } from './scheduler.ts'
import { settle, settleStopped, type Settling } from './settle.ts'
import type { Throttle } from './throttle.ts'

const runs: Record<Exclude<BatchKind, 'delete'>, Run> = { upload, download, copy, move, access: setAccess }

export interface Attempts {
  /** Runs an attempt to its end and writes down how it ended; rejects only when that cannot be written. */
  run: (attempt: Attempt) => Promise<void>
  /** The batch has ended or stands still: what was known of its folder may not be true any more. */
  forget: (batch: BatchRecord) => void
}

export interface AttemptsOptions extends Omit<Settling, 'failuresInARow'> {
  clientFor: (place: Place) => Promise<Client>
  parts: (turns: Turns) => PartPlan
  throttle: Throttle
  missingBytes: RunContext['missingBytes']
  /** Called after each one that was written down. */
  onSettled: (batch: BatchRecord) => void
}

export function createAttempts(options: AttemptsOptions): Attempts {
  const { store, progress, clientFor } = options
  const settling: Settling = { ...options, failuresInARow: new WeakMap() }
  const folders = new Map<number, TargetFolder>()

  function folderOf({ number, folder }: BatchRecord): TargetFolder {
    const known = folders.get(number)
    if (known) return known
    const made = createTargetFolder(folder ?? '')
    folders.set(number, made)
    return made
  }

  function contextFor({ batch, stopping, turns }: Attempt, transfer: TransferRecord): RunContext {
    return {
      store,
      clientFor,
      signal: stopping.signal,
      parts: options.parts(turns),
      targetFolder: folderOf(batch),
      onBytes: (deltaBytes) => {
        progress.add(transfer, deltaBytes)
        turns.moved(deltaBytes)
      },
      pace: { ...options.throttle.paceFor(stopping.signal), onSetback: turns.setback },
      setDoneBytes: (doneBytes) => progress.set(transfer, doneBytes),
      missingBytes: options.missingBytes,
      discard: options.discard,
    }
  }

  async function runOne(attempt: Attempt, kind: keyof typeof runs, transfer: TransferRecord): Promise<void> {
    const { batch } = attempt
    const before = showParts(transfer)
    try {
      const outcome = await runs[kind](batch, transfer, contextFor(attempt, transfer))
      settle(batch, transfer, outcome, settling)
    } catch (error) {
      // An attempt that made parts has not run in vain: it does not count against the transfer.
      if (showParts(transfer) > before) transfer.attemptCount = 0
      await settleError(attempt, [transfer], error)
    }
  }

  /** Sets the progress to what finished parts hold, and answers with their number. */
  function showParts(transfer: TransferRecord): number {
    const parts = store.checkpoints.get(transfer.id)?.parts ?? []
    progress.set(
      transfer,
      parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    )
    return parts.length
  }

  async function settleError(attempt: Attempt, transfers: TransferRecord[], error: unknown): Promise<void> {
    const { batch, stopping, turns } = attempt
    const outcome = await judged(attempt, transfers, outcomeOf(error))
    if (outcome.type === 'rate-limited' || outcome.type === 'retry') turns.setback()
    for (const transfer of transfers) {
      if (stopping.signal.aborted && attempt.stopReason !== null)
        settleStopped(transfer, attempt.stopReason, settling)
      else settle(batch, transfer, outcome, settling)
    }
  }

  /** Before a transfer is given up for what all may meet, another request tells whether it is an outage. */
  async function judged(
    { batch, stopping }: Attempt,
    transfers: TransferRecord[],
    outcome: Outcome,
  ): Promise<Outcome> {
    const isLast = transfers.some(({ attemptCount }) => attemptCount + 1 >= maxAttempts)
    if (!mayBeOutage(outcome) || !isLast) return outcome
    const answers = [batch.place, batch.targetPlace ?? batch.place].map((place) =>
      clientFor(place)
        .then((client) => isAnswering(client, stopping.signal))
        // A client needs a token where the account has a role: STS may be what is down.
        .catch((error: unknown) => outcomeOf(error).type !== 'retry'),
    )
    return { ...outcome, isOutage: (await Promise.all(answers)).includes(false) }
  }

  async function runDelete(attempt: Attempt): Promise<void> {
    const { batch, transfers, stopping } = attempt
    try {
      const outcomes = await removeAll(batch, transfers, { clientFor, signal: stopping.signal })
      for (const [transfer, outcome] of outcomes) settle(batch, transfer, outcome, settling)
    } catch (error) {
      await settleError(attempt, transfers, error)
    }
  }

  return {
    run: async (attempt) => {
      const { batch, transfers } = attempt
      const [first] = transfers
      if (batch.kind === 'delete') await runDelete(attempt)
      else if (first) await runOne(attempt, batch.kind, first)
      options.onSettled(batch)
    },
    forget: ({ number }) => void folders.delete(number),
  }
}
