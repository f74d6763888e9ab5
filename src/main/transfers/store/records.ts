import { z } from 'zod'
import {
  batchKind,
  conflictPolicy,
  relayReason,
  skipReason,
  type ConflictDecision,
  type SkipReason,
  type Transfer,
  type TransferState,
} from '../../../shared/contract/transfers.ts'
import { objectAccess } from '../../../shared/contract/objects.ts'
import { place } from '../../../shared/contract/place.ts'
import { failureSchema, type Failure } from '../../../shared/failure.ts'

/** In the order in which a batch shows its files: what needs a person first. The store keeps the index. */
export const transferStates = [
  'failed',
  'conflict',
  'running',
  'retrying',
  'waiting',
  'paused',
  'done',
  'skipped',
  'cancelled',
] as const satisfies readonly TransferState[]

const tally = z.object({ count: z.number().int(), bytes: z.number().int() })
/** How many transfers there are, and how many bytes they hold. */
export type Tally = z.infer<typeof tally>

/**
 * Where a batch stands. All but `moving` is planning, in this order, and survives a quit at any point:
 * choosing (the selection is written down), listing (its files are enumerated), matching (what is already at the
 * target is found), comparing (identical content is recognised), asking (a person decides), resolving (the decision
 * is applied), moving (bytes move), ended.
 */
export const stage = z.enum([
  'choosing',
  'listing',
  'matching',
  'comparing',
  'asking',
  'resolving',
  'moving',
  'ended',
])
export type Stage = z.infer<typeof stage>

export const batchRecordSchema = z.object({
  id: z.string(),
  kind: batchKind,
  stage,
  isPaused: z.boolean(),
  isCancelled: z.boolean(),
  /** `ask` until a person has decided. */
  policy: conflictPolicy,
  title: z.string(),
  chosenCount: z.number().int(),
  /** The bucket's side: where an upload goes, where all else comes from. */
  place,
  /** Where a download goes, or where the files of an upload are. */
  folder: z.string().nullable(),
  /** Where a copy or move goes. */
  targetPlace: place.nullable(),
  /** Why its bytes pass through this computer; null: they do not, as far as is known. */
  relay: relayReason.nullable().default(null),
  /** Who may open its objects once it is done; of the kind `access` alone. */
  access: objectAccess.nullable().default(null),
  /** Takes the place of the first name of each relative path. */
  newName: z.string().nullable(),
  /** Holds copies of what was dropped into a page, to be removed with the batch. */
  stagingFolder: z.string().nullable(),
  /** Its place in line: the open batch with the lowest starts first; by number where two have the same. */
  rank: z.number().int().default(0),
  /** The last target that was matched, or the last id that was compared. */
  position: z.string(),
  tallies: z.record(z.enum(transferStates), tally),
  newerConflictCount: z.number().int(),
  /** Of those done, the ones whose CRC-64 both ends agree on. */
  verifiedCount: z.number().int(),
  /** Those skipped, by reason. */
  skips: z.partialRecord(skipReason, tally),
  /** Those failed, by kind and code of the failure, with a space between the two. */
  failures: z.record(z.string(), tally),
  createdAtMs: z.number().int(),
  finishedAtMs: z.number().int().nullable(),
  failure: failureSchema.nullable(),
})
/** A batch as it is stored, with its number, by which its transfers know it. There is one object for each batch. */
export type BatchRecord = z.infer<typeof batchRecordSchema> & { number: number }

export interface FoundOccupant {
  sizeBytes: number
  modifiedAtMs: number | null
  isFolder: boolean
}

/** One object or file to move, as enumeration finds it. */
export interface PlannedTransfer {
  source: string
  target: string
  /** A folder without content: an object whose key ends in `/`. */
  isFolder: boolean
  sizeBytes: number
  modifiedAtMs: number | null
  etag: string | null
  renameReason: Transfer['renameReason']
  /** What it is meant to replace at its target; where that is not just so any more, somebody has to decide. */
  occupant?: FoundOccupant | null
  /** Set for what is recorded but will not be moved. */
  ended: { state: 'skipped'; skipReason: SkipReason } | { state: 'failed'; failure: Failure } | null
}

export interface TransferRecord extends Omit<PlannedTransfer, 'ended' | 'occupant'> {
  id: number
  batchNumber: number
  state: TransferState
  occupant: FoundOccupant | null
  /** Decided for this one alone; null: what holds for its batch. */
  decision: ConflictDecision | null
  mayReplace: boolean
  isStarted: boolean
  attemptCount: number
  nextAttemptAtMs: number | null
  skipReason: Transfer['skipReason']
  failure: Failure | null
  /** Unsigned decimal, once both ends agree on it; of a move already before its source is deleted. */
  crc64: string | null
  finishedAtMs: number | null
}
