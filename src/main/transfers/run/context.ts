import type { Place } from '../../../shared/contract/place.ts'
import type { Client, Pace } from '../../oss/index.ts'
import type { TargetFolder } from '../files/targetFolder.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import type { Outcome } from './outcome.ts'
import type { PartPlan } from './partPlan.ts'

/** What one attempt at a transfer works with. */
export interface RunContext {
  store: Store
  clientFor: (place: Place) => Promise<Client>
  signal: AbortSignal
  parts: PartPlan
  /** Where a download goes; of no use to others. */
  targetFolder: TargetFolder
  /** Told of bytes as they move; negative when they have to go again. */
  onBytes: (deltaBytes: number) => void
  /** Holds bytes back that would make all transfers together faster than they may be. */
  pace: Pace
  /** What earlier attempts have left. */
  setDoneBytes: (doneBytes: number) => void
  /** How much more room it takes on the disk of this folder; at most 0 when there is enough. */
  missingBytes: (folder: string) => Promise<number>
  /** Has an unfinished upload or a part file removed in the background, sooner or later. */
  discard: (transfer: TransferRecord) => void
}

/** One attempt. Rejects with whatever stopped it, which `outcomeOf` understands. */
export type Run = (batch: BatchRecord, transfer: TransferRecord, context: RunContext) => Promise<Outcome>
