import { z } from 'zod'
import { failureSchema } from '../failure.ts'
import { method } from './define.ts'
import { domainOrigin } from './domains.ts'
import { place, selection } from './place.ts'

/** How signed links are written: one a line, a script for a shell, an input file of aria2, or a table. */
export const linkListFormats = ['lines', 'script', 'aria2', 'csv'] as const
export const linkListFormat = z.enum(linkListFormats)
export type LinkListFormat = z.infer<typeof linkListFormat>

/** The longest that a V4 signature may live. */
export const mostLinkSeconds = 604_800
/** As many links are copied at most; more are a file. */
export const mostCopiedLinks = 1000

/** Which objects, with everything in folders, get a link, below which domain of the bucket, and for how long. */
export const linkListRequest = z.object({
  place,
  selection,
  format: linkListFormat,
  /** Null: below the address that the service gives the bucket. */
  domain: domainOrigin.nullable(),
  expiresInSeconds: z.number().int().min(60).max(mostLinkSeconds),
})
export type LinkListRequest = z.infer<typeof linkListRequest>

/** A list that is being written to a file. */
export const linkListProgress = z.object({
  listId: z.string(),
  linkCount: z.number().int(),
  state: z.enum(['writing', 'done', 'cancelled', 'failed']),
  failure: failureSchema.nullable(),
})
export type LinkListProgress = z.infer<typeof linkListProgress>

/** Signed links to many objects, for downloads elsewhere. Whoever has the list can read these objects until it expires. */
export const linkLists = {
  /** As text; fails with `too-large` beyond `mostCopiedLinks`. */
  copy: method(linkListRequest, z.object({ text: z.string(), linkCount: z.number().int() })),
  /**
   * As a file, written in the background: `linkLists.progressed` tells how far it is. Where the host has a dialog it goes
   * to the path that the person chose there; else the page downloads it from `address`, once. Null when the dialog
   * was cancelled.
   */
  save: method(
    linkListRequest,
    z
      .discriminatedUnion('type', [
        z.object({ type: z.literal('saving'), listId: z.string(), path: z.string() }),
        z.object({ type: z.literal('download'), listId: z.string(), address: z.string() }),
      ])
      .nullable(),
  ),
  cancel: method(z.object({ listId: z.string() }), z.void()),
}

export const linkListsEvents = {
  /** At most ten times a second, and at the end. */
  'linkLists.progressed': linkListProgress,
}
