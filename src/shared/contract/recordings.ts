import { z } from 'zod'
import { method } from './define.ts'
import { failureSchema } from '../failure.ts'
import { channelRef } from './liveChannels.ts'

const count = z.number().int().min(0)
const atMs = z.number().int()

/** What pieces of a channel are together; times and sizes are of those that are still there. */
const pieces = z.object({
  segmentCount: count,
  durationSeconds: z.number().min(0),
  sizeBytes: count,
  /** When the first and last piece were written; null where none is left. */
  fromMs: atMs.nullable(),
  toMs: atMs.nullable(),
})

/** A playlist of a channel that lists the pieces of a time span. */
export const recording = pieces.extend({
  /** Of the playlist, without the channel's; ends in `.m3u8`. */
  name: z.string(),
  createdAtMs: atMs,
  /** Pieces that it lists and that are gone. */
  missingCount: count,
})
export type Recording = z.infer<typeof recording>

/** The longest span that the service makes a playlist of. */
export const mostSpanMs = 86_400_000
const span = z.object({ fromMs: atMs, toMs: atMs })

/** What a recording of a time span would hold. */
export const spanContent = pieces
export type SpanContent = z.infer<typeof spanContent>

/** What goes when recordings are deleted together with their pieces. */
export const removal = z.object({
  recordingCount: count,
  segmentCount: count,
  sizeBytes: count,
  /** Pieces that stay, since another recording or the live playlist lists them, too. */
  keptCount: count,
})
export type Removal = z.infer<typeof removal>

/** One recording on its way to one file, or a deletion under way. */
export const recordingTask = channelRef.extend({
  taskId: z.string(),
  kind: z.enum(['mp4', 'remove']),
  names: z.array(z.string()),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** Pieces that were joined, or objects that were deleted. */
  doneCount: count,
  totalCount: count,
  /** Objects that could not be deleted; they are still there. */
  failedCount: count,
  /** The finished file, of `mp4`. */
  path: z.string().nullable(),
  failure: failureSchema.nullable(),
})
export type RecordingTask = z.infer<typeof recordingTask>

const names = z.array(z.string().min(1)).min(1).max(1000)

/** The recordings of a channel outlive it: all but `look` and `create` work without the channel, too. */
export const recordings = {
  /** The newest first. */
  list: method(channelRef, z.object({ recordings: z.array(recording) })),
  /** Nothing in the span is no failure: the counts are 0. Spans over a day fail with `invalid-input`. */
  look: method(channelRef.extend(span.shape), spanContent),
  /** `name` ends in `.m3u8`; fails with `already-exists` where that playlist is there. */
  create: method(channelRef.extend({ ...span.shape, name: z.string().min(1) }), z.void()),
  weigh: method(channelRef.extend({ names }), removal),
  /** Deletes playlists, and with them the pieces that nothing else lists. */
  remove: method(channelRef.extend({ names, withSegments: z.boolean() }), z.object({ taskId: z.string() })),
  /** Puts the pieces and the playlist of a recording into the transfer queue, for a folder of its own in `folder`. */
  download: method(
    channelRef.extend({ name: z.string().min(1), folder: z.string() }),
    z.object({ batchId: z.string() }),
  ),
  /** Whether this computer has ffmpeg, which joins the pieces to one file. */
  canJoin: method(z.void(), z.object({ canJoin: z.boolean() })),
  /**
   * Joins a recording to one MP4, without encoding it anew. Without `mayReplace` it fails with `already-exists` where
   * something has that name.
   */
  saveMp4: method(
    channelRef.extend({
      name: z.string().min(1),
      folder: z.string(),
      fileName: z.string(),
      mayReplace: z.boolean(),
    }),
    z.object({ taskId: z.string() }),
  ),
  tasks: method(z.void(), z.object({ tasks: z.array(recordingTask) })),
  cancel: method(z.object({ taskId: z.string() }), z.void()),
  /** Forgets a task that has ended. */
  dismiss: method(z.object({ taskId: z.string() }), z.void()),
}

export const recordingsEvents = {
  'recordings.changed': channelRef,
  'recordings.progressed': recordingTask,
}
