import { z } from 'zod'
import { failureSchema } from '../failure.ts'
import { method } from './define.ts'
import { profileId } from './place.ts'

const count = z.number().int().min(0)

/** What a file of this computer has that an unfinished upload cannot go on from. */
export const continueRefusal = z.enum([
  'sizes', // the parts do not fit into a file of this size
  'content', // a part holds other bytes than the file has at its place
  'gone', // it was finished or aborted meanwhile
  'busy', // the queue of this computer works on it
])
export type ContinueRefusal = z.infer<typeof continueRefusal>

export const uploadRow = z.object({
  /** Its place in the list; tells it from all others of that list. */
  number: count,
  key: z.string(),
  uploadId: z.string(),
  startedAtMs: z.number().int(),
  /** `busy`: the queue of this computer has it; `gone`: it was finished or aborted since the list was read. */
  state: z.enum(['open', 'busy', 'gone']),
  /** Null as long as it was not asked for. */
  parts: z.object({ count, sizeBytes: count }).nullable(),
  /** Why it could not be aborted, or else why its parts are not known. */
  failure: failureSchema.nullable(),
})
export type UploadRow = z.infer<typeof uploadRow>

/** How far a run that aborts uploads has come. */
export const abortRun = z.object({
  isRunning: z.boolean(),
  totalCount: count,
  abortedCount: count,
  /** Of those whose size was known. */
  abortedBytes: count,
  failedCount: count,
  /** The keys of the first that failed. */
  failedKeys: z.array(z.string()),
})
export type AbortRun = z.infer<typeof abortRun>

/** The unfinished uploads of a bucket as they were last read. */
export const uploadList = z.object({
  profileId,
  bucket: z.string().min(1),
  /** Another one as soon as rows have other numbers. */
  listId: z.string(),
  reading: z.enum(['reading', 'complete', 'failed', 'denied']),
  /** Of `failed`. */
  failure: failureSchema.nullable(),
  /** Of `denied`: the RAM action that is missing. */
  missingAction: z.string().nullable(),
  rowCount: count,
  /** Those that are not gone. */
  count,
  oldestMs: z.number().int().nullable(),
  /** Of how many the parts are known, and what these hold. */
  measuredCount: count,
  sizeBytes: count,
  isMeasuring: z.boolean(),
  abort: abortRun.nullable(),
})
export type UploadList = z.infer<typeof uploadList>

const listId = z.string()
const numbers = z.array(count)
const onList = z.object({ listId })

/** Multipart uploads that were begun and never finished. A `listId` of an older list fails with `invalid-input`. */
export const uploads = {
  /** What is known of them; the list is read anew behind it, and `uploads.changed` tells how it grows. */
  open: method(z.object({ profileId, bucket: z.string().min(1) }), uploadList),
  rows: method(
    onList.extend({ offset: count, limit: z.number().int().min(1).max(1000) }),
    z.object({ rows: z.array(uploadRow) }),
  ),
  /** Asks for the parts of these, before all others; null: of all that are not known yet. */
  measure: method(onList.extend({ numbers: numbers.nullable() }), z.void()),
  /** Those that can be aborted here and were begun before that time; null: at any time. */
  select: method(onList.extend({ startedBeforeMs: z.number().nullable() }), z.object({ numbers })),
  /** How much some of them are together. */
  sum: method(onList.extend({ numbers }), z.object({ count, measuredCount: count, sizeBytes: count })),
  /** Gives them up, in the background: the parts are deleted for good. */
  abort: method(onList.extend({ numbers }), z.void()),
  /** Aborts no more of them; what is gone is gone. */
  stopAborting: method(onList, z.void()),
  /** Forgets what became of the last run. */
  dismissAbort: method(onList, z.void()),
  /**
   * Compares a file with the parts that are there, and has the queue send what is missing. What a page streamed is
   * told by its staging, and removed when it does not match.
   */
  continue: method(
    onList.extend({
      number: count,
      file: z.discriminatedUnion('type', [
        z.object({ type: z.literal('path'), path: z.string() }),
        z.object({ type: z.literal('staged'), stagingId: z.string() }),
      ]),
    }),
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('started'), batchId: z.string() }),
      z.object({ type: z.literal('refused'), reason: continueRefusal }),
    ]),
  ),
}

export const uploadsEvents = {
  /** A few times a second at most. */
  'uploads.changed': uploadList,
}
