import { z } from 'zod'
import { failureSchema } from '../failure.ts'
import { method } from './define.ts'
import { place } from './place.ts'

const count = z.number().int().min(0)

/** What of a sync counts; all else is left alone at both ends. */
export const syncFilter = z.object({
  /**
   * Globs. One without `/` is for the name, in any folder; one with it is for the path from the synced folder; one
   * that ends in `/` is for all that lies in folders of that name. Empty: everything.
   */
  include: z.array(z.string().min(1)).max(100),
  exclude: z.array(z.string().min(1)).max(100),
  minBytes: count.nullable(),
  maxBytes: count.nullable(),
  /** Changed within so many days before the preview. */
  newerThanDays: z.number().min(0).nullable(),
  olderThanDays: z.number().min(0).nullable(),
})
export type SyncFilter = z.infer<typeof syncFilter>

/** The rule by which a folder of this computer and a place of a bucket are made alike, in one direction. */
export const syncRule = z.object({
  name: z.string().min(1).max(100),
  folder: z.string().min(1),
  place,
  /** Up: the folder is the model; down: the bucket is. */
  direction: z.enum(['up', 'down']),
  /** What tells files of one size apart: whether the source changed after the target was written, or the content. */
  comparison: z.enum(['size-and-time', 'crc64']),
  filter: syncFilter,
  /** Null: what is gone at the source stays at the target. Else nothing is deleted when it would be more than this. */
  deletion: z
    .object({ maxCount: z.number().int().min(1), maxPercent: z.number().min(1).max(100) })
    .nullable(),
})
export type SyncRule = z.infer<typeof syncRule>

/** How a sync went; `running` until everything of it has ended. */
export const syncRun = z.object({
  state: z.enum(['running', 'ended']),
  startedAtMs: z.number().int(),
  /** The batch that moves files, and the one that deletes objects. */
  batchId: z.string().nullable(),
  deletionBatchId: z.string().nullable(),
  /** The preview that is carried out. */
  previewId: z.string().nullable().default(null),
  /** Whether what it says is gone is deleted. */
  isDeleting: z.boolean().default(false),
  movedCount: count,
  deletedCount: count,
  /** What could not be moved or deleted. */
  failedCount: count,
  /** What was to be deleted and was not, because it changed after the preview. */
  keptCount: count,
  /** Nothing was deleted, because not everything had been moved before; or `failure` says why. */
  isDeletionLeftOut: z.boolean(),
  /** Why something could not be deleted. */
  failure: failureSchema.nullable(),
})
export type SyncRun = z.infer<typeof syncRun>

export const syncSchema = syncRule.extend({ id: z.string(), lastRun: syncRun.nullable() })
export type Sync = z.infer<typeof syncSchema>

/**
 * What a file is to a sync: new or changed at the source, gone from it, identical, left out by a filter or because it
 * is a link, or in a state in which nothing can be said of it.
 */
export const lineClasses = ['new', 'changed', 'gone', 'identical', 'excluded', 'failed'] as const
export const lineClass = z.enum(lineClasses)
export type LineClass = z.infer<typeof lineClass>

const side = z.object({ sizeBytes: count, modifiedAtMs: z.number().int().nullable() })

/** One file of a preview. */
export const previewLine = z.object({
  /** From the synced folder or place, with `/`. */
  path: z.string(),
  class: lineClass,
  /** What is there at either end. */
  source: side.nullable(),
  target: side.nullable(),
  excludedBecause: z.enum(['filter', 'symlink', 'special-file']).nullable(),
  failure: failureSchema.nullable(),
})
export type PreviewLine = z.infer<typeof previewLine>

/** What a sync would do, as it was found; nothing has been moved for it. */
export const previewSchema = z.object({
  id: z.string(),
  syncId: z.string(),
  /** `started`: what it says is being done, or is done; a new preview tells what there is now. */
  state: z.enum(['reading', 'complete', 'failed', 'started']),
  /** What is being read: the folder, the bucket's listing, or the content of files. */
  step: z.enum(['folder', 'bucket', 'content']),
  /** By class; bytes as at the source, or at the target where only that has the file. */
  sums: z.record(lineClass, z.object({ count, sizeBytes: count })),
  /** How many files of equal size have not been compared yet. */
  uncomparedCount: count,
  /** Folders of the source without anything in them: a sync is about files, and leaves them out. */
  emptyFolderCount: count,
  startedAtMs: z.number().int(),
  /** What becomes of files that are gone, were they deleted. */
  deletes: z.enum(['nothing', 'objects', 'to-trash', 'for-good']),
  /** Why nothing would be deleted although it was wished. */
  deletionRefusal: failureSchema.nullable(),
  failure: failureSchema.nullable(),
  revision: z.number().int(),
})
export type SyncPreview = z.infer<typeof previewSchema>

const ofSync = z.object({ syncId: z.string() })
const ofPreview = z.object({ previewId: z.string() })

export const syncs = {
  list: method(z.void(), z.array(syncSchema)),
  /** Saves a new rule, or changes that of a sync. */
  save: method(z.object({ syncId: z.string().nullable(), rule: syncRule }), syncSchema),
  /** Forgets a sync; no file is touched. */
  remove: method(ofSync, z.void()),
  /** Begins to find what a sync would do; `syncs.previewed` tells how far it is. */
  startPreview: method(ofSync, previewSchema),
  /** The newest preview of a sync, as long as the app runs. */
  preview: method(ofSync, previewSchema.nullable()),
  cancelPreview: method(ofPreview, z.void()),
  /** Lines of a complete preview, in the order of their paths; null is all classes, one after the other. */
  lines: method(
    ofPreview.extend({
      class: lineClass.nullable(),
      offset: count,
      limit: z.number().int().min(1).max(1000),
    }),
    z.object({ totalCount: count, lines: z.array(previewLine) }),
  ),
  /**
   * Does what a preview says. What is not any more as it was then is asked about like any conflict, and never deleted.
   * Fails, before anything has happened, when more would be deleted than the sync allows.
   */
  start: method(ofPreview.extend({ isDeleting: z.boolean() }), syncRun),
}

export const syncsEvents = {
  'syncs.changed': z.array(syncSchema),
  'syncs.previewed': previewSchema,
}
