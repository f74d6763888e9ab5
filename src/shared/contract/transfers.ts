import { z } from 'zod'
import { failureSchema } from '../failure.ts'
import { method } from './define.ts'
import { objectAccess } from './objects.ts'
import { objectRef, place, selection } from './place.ts'

export const batchKind = z.enum(['upload', 'download', 'copy', 'move', 'delete', 'access'])
export type BatchKind = z.infer<typeof batchKind>

/** Whether a batch leads somewhere: what deletes objects, or says who may open them, leaves them where they are. */
export const hasTarget = (kind: BatchKind): kind is Exclude<BatchKind, 'delete' | 'access'> =>
  kind !== 'delete' && kind !== 'access'

/** What happens to an object or file that is already at the target; `ask` stops the batch until `decide`. */
export const conflictPolicy = z.enum(['ask', 'skip', 'replace', 'replace-if-newer', 'keep-both'])
export type ConflictPolicy = z.infer<typeof conflictPolicy>

/** What a person answers to `ask`. */
export const conflictDecision = conflictPolicy.exclude(['ask'])
export type ConflictDecision = z.infer<typeof conflictDecision>

/**
 * Why the bytes of a copy or move pass through this computer, where the service does not copy by itself: between two
 * services that know nothing of each other, two regions, or two accounts; or it refused to when it was asked.
 */
export const relayReason = z.enum(['other-service', 'other-region', 'other-account', 'refused'])
export type RelayReason = z.infer<typeof relayReason>

const count = z.number().int().min(0)

export const batchState = z.enum([
  'preparing', // files are being counted
  'needs-decision', // something is already there and nobody said what to do
  'waiting',
  'running',
  'paused',
  'finished', // every transfer has ended, well or not
  'cancelled',
])

/** Transfers that were started together. */
export const batchSchema = z.object({
  id: z.string(),
  kind: batchKind,
  state: batchState,
  /** What is moved, in a few words: the name of the only file or folder, or of the first one. */
  title: z.string(),
  /** How many files or folders the person chose. */
  chosenCount: count,
  /** Where from and where to: a place of a bucket, or a folder of this computer. */
  source: z.string(),
  target: z.string(),
  /** The bucket that the batch reads or writes. */
  place,
  /** Where a copy or move goes. */
  targetPlace: place.nullable(),
  /** Null where no byte of it passes through this computer but what it uploads or downloads. */
  relay: relayReason.nullable(),
  policy: conflictPolicy,
  /** Who may open its objects once it is done; of the kind `access` alone. */
  access: objectAccess.nullable().default(null),
  totalCount: count,
  totalBytes: count,
  doneCount: count,
  doneBytes: count,
  /** Of those that are done, those whose two ends were seen to have the same CRC-64. */
  verifiedCount: count,
  skippedCount: count,
  failedCount: count,
  cancelledCount: count,
  conflictCount: count,
  /** Of the conflicts, those where what would be moved is newer than what is there. */
  newerConflictCount: count.default(0),
  bytesPerSecond: z.number().min(0),
  secondsLeft: z.number().min(0).nullable(),
  /** Nothing of it starts before that time, because the network or the service does not answer. */
  heldUntilMs: z.number().int().nullable().default(null),
  /** Files that are moved right now. */
  runningCount: count.default(0),
  /** The place in line of a batch that has not ended: what has the lowest starts first. */
  rank: count.default(0),
  createdAtMs: z.number().int(),
  finishedAtMs: z.number().int().nullable(),
  /** Why the batch as a whole cannot go on, such as a missing folder. */
  failure: failureSchema.nullable(),
  revision: z.number().int(),
})
export type Batch = z.infer<typeof batchSchema>

/** Whether nothing of it can move any more, unless a person takes it up again. */
export const hasEnded = ({ state }: Pick<Batch, 'state'>) => state === 'finished' || state === 'cancelled'

/** Whether its files came through a page and are copies, which go with the batch. */
export const isStaged = ({ kind, source }: Pick<Batch, 'kind' | 'source'>) =>
  kind === 'upload' && source === ''

export const transferState = z.enum([
  'waiting',
  'running',
  'paused',
  'retrying', // waits for `nextAttemptAtMs`
  'conflict', // waits for a decision
  'done',
  'skipped',
  'failed',
  'cancelled',
])
export type TransferState = z.infer<typeof transferState>

/** What stands where a transfer wants to go. */
export const occupantSchema = z.object({
  sizeBytes: count,
  modifiedAtMs: z.number().int().nullable(),
})

/** Links and special files (sockets, devices) of a folder are never followed or read. */
export const skipReason = z.enum(['exists', 'identical', 'older', 'symlink', 'special-file'])
export type SkipReason = z.infer<typeof skipReason>

/** One object or file on its way. */
export const transferSchema = z.object({
  id: z.number().int(),
  batchId: z.string(),
  kind: batchKind,
  state: transferState,
  /** Relative to what was chosen, with `/`. */
  name: z.string(),
  key: z.string(),
  localPath: z.string().nullable(),
  /** What it is called at its target, without the folders. */
  targetName: z.string(),
  sizeBytes: count,
  /** When the source was last changed, where that is known. */
  sourceModifiedAtMs: z.number().int().nullable().default(null),
  /** What was found at the target before bytes moved; null when nothing was. */
  occupant: occupantSchema.nullable().default(null),
  doneBytes: count,
  bytesPerSecond: z.number().min(0),
  attemptCount: count,
  nextAttemptAtMs: z.number().int().nullable(),
  skipReason: skipReason.nullable(),
  /** Why the target has another name than the source: it is no safe name here, is taken by another of the batch, or both are kept. */
  renameReason: z.enum(['unsafe-name', 'same-name', 'keep-both']).nullable().default(null),
  failure: failureSchema.nullable(),
  /** Unsigned decimal, once both ends agree on it. */
  crc64: z.string().nullable(),
  finishedAtMs: z.number().int().nullable(),
  revision: z.number().int(),
})
export type Transfer = z.infer<typeof transferSchema>

const tally = z.object({ count, sizeBytes: count })

/** What became of every file of a batch: the counts of all parts add up to the batch. */
export const receiptSchema = z.object({
  done: tally,
  /** Of those done, the ones whose CRC-64 both ends agree on. */
  verifiedCount: count,
  skipped: z.array(tally.extend({ reason: skipReason })),
  /** By kind and code of the failure, the most frequent first. */
  failed: z.array(tally.extend({ kind: failureSchema.shape.kind, code: z.string().nullable() })),
  cancelled: tally,
  /** Not ended yet. */
  open: tally,
})
export type Receipt = z.infer<typeof receiptSchema>

export const totalsSchema = z.object({
  runningCount: count,
  waitingCount: count,
  /** Whose files are counted or move now, waits of an outage included. */
  busyCount: count.default(0),
  failedCount: count,
  needsDecisionCount: count,
  isPaused: z.boolean(),
  /** Of all batches that have not ended. */
  doneCount: count,
  totalCount: count,
  doneBytes: count,
  totalBytes: count,
  uploadBytesPerSecond: z.number().min(0),
  downloadBytesPerSecond: z.number().min(0),
  secondsLeft: z.number().min(0).nullable(),
  /** How many files, or parts of large files, may be uploaded and downloaded at a time now. */
  concurrency: count,
})
export type Totals = z.infer<typeof totalsSchema>

/** Whom an order such as "pause" is for. */
export const transferScope = z.discriminatedUnion('type', [
  z.object({ type: z.literal('all') }),
  z.object({ type: z.literal('batch'), batchId: z.string() }),
  z.object({ type: z.literal('transfers'), ids: z.array(z.number().int()).min(1) }),
])
export type TransferScope = z.infer<typeof transferScope>

const started = z.object({ batchId: z.string() })
const scoped = method(z.object({ scope: transferScope }), z.void())

export const transfers = {
  /** Sends files and whole folders of this computer into a place. */
  upload: method(z.object({ place, paths: z.array(z.string()).min(1), policy: conflictPolicy }), started),
  /** Sends what the page itself streamed to the app (see `files.openStaging`), then removes the staged copy. */
  uploadStaged: method(z.object({ place, stagingId: z.string(), policy: conflictPolicy }), started),
  download: method(z.object({ place, selection, folder: z.string(), policy: conflictPolicy }), started),
  /** Fetches one object into a folder of this computer under a name of the person's choice. */
  saveAs: method(
    z.object({ object: objectRef, folder: z.string(), name: z.string(), policy: conflictPolicy }),
    started,
  ),
  /**
   * Copies inside the service, or through this computer where the service cannot: see `relay`. `newName` renames the one
   * selected object or folder.
   */
  copy: method(
    z.object({ place, selection, target: place, newName: z.string().nullable(), policy: conflictPolicy }),
    started,
  ),
  /** As `copy`; each source is deleted once its copy is verified. */
  move: method(
    z.object({ place, selection, target: place, newName: z.string().nullable(), policy: conflictPolicy }),
    started,
  ),
  /** Why a copy from one place to another would pass through this computer; null where the service makes it. */
  relay: method(z.object({ place, target: place }), z.object({ reason: relayReason.nullable() })),
  /** Deletes objects and whole folders for good (in a versioned bucket the old versions stay). */
  delete: method(z.object({ place, selection }), started),
  /** Says of objects, and of everything in whole folders, who may open them; `default` follows the bucket. */
  setAccess: method(z.object({ place, selection, access: objectAccess }), started),
  /**
   * The answer to `needs-decision`: `each` for single files, `policy` for every other conflict of the batch. With
   * `ask` those keep waiting, while the files in `each`, and all that were no conflict, go on.
   */
  decide: method(
    z.object({
      batchId: z.string(),
      policy: conflictPolicy,
      each: z.array(z.object({ id: z.number().int(), policy: conflictDecision })).default([]),
    }),
    z.void(),
  ),
  /**
   * Moves a batch in line to before another one, or with null to the end. What runs is not stopped: it changes what
   * starts next.
   */
  reorder: method(z.object({ batchId: z.string(), beforeId: z.string().nullable() }), z.void()),
  pause: scoped,
  resume: scoped,
  cancel: scoped,
  retry: scoped,
  /** The network is back: what waits for it is tried at once. */
  tryNow: method(z.void(), z.void()),
  /** Forgets ended batches; nothing that was moved is touched. */
  clearEnded: method(z.void(), z.void()),
  snapshot: method(z.void(), z.object({ batches: z.array(batchSchema), totals: totalsSchema })),
  receipt: method(z.object({ batchId: z.string() }), receiptSchema),
  /** The files of a batch, failures first. */
  items: method(
    z.object({
      batchId: z.string(),
      states: z.array(transferState).nullable(),
      offset: count,
      limit: z.number().int().min(1).max(1000),
    }),
    z.object({ totalCount: count, items: z.array(transferSchema) }),
  ),
}

export const transfersEvents = {
  /** At most four times a second, which is as often as an eye follows numbers; only what changed. */
  'transfers.changed': z.object({
    batches: z.array(batchSchema),
    removedBatchIds: z.array(z.string()),
    transfers: z.array(transferSchema),
    totals: totalsSchema,
  }),
}
export type TransfersChanged = z.infer<(typeof transfersEvents)['transfers.changed']>
