import { z } from 'zod'
import { method } from './define.ts'

export const localEntry = z.object({
  name: z.string(),
  path: z.string(),
  isFolder: z.boolean(),
  sizeBytes: z.number().int().nullable(),
  modifiedAtMs: z.number().int().nullable(),
})
export type LocalEntry = z.infer<typeof localEntry>

export const localFolder = z.object({
  path: z.string(),
  /** Null at the top of a disk. */
  parentPath: z.string().nullable(),
  entries: z.array(localEntry),
  /** Home, desktop, downloads and the like, as far as they exist. */
  places: z.array(
    z.object({ id: z.enum(['home', 'desktop', 'documents', 'downloads', 'root']), path: z.string() }),
  ),
})
export type LocalFolder = z.infer<typeof localFolder>

/** What a folder is chosen for. */
export const folderPurpose = z.enum(['upload', 'download', 'sync'])
export type FolderPurpose = z.infer<typeof folderPurpose>

/** Files and folders of this computer, through the host. */
export const files = {
  /** The system's dialog; null when it was cancelled or the host has none, then the app's own chooser is used. */
  pickFiles: method(z.void(), z.object({ paths: z.array(z.string()) }).nullable()),
  pickFolder: method(z.object({ purpose: folderPurpose }), z.object({ path: z.string() }).nullable()),
  /** Where to save a file; the dialog has asked when something has that name. Null as with `pickFiles`. */
  pickSaveTarget: method(
    z.object({ suggestedName: z.string() }),
    z.object({ folder: z.string(), name: z.string() }).nullable(),
  ),
  /** Writes a text where the person chooses; null when that was cancelled, `page` where the browser is to save it. */
  saveText: method(
    z.object({ suggestedName: z.string(), text: z.string() }),
    z
      .discriminatedUnion('type', [
        z.object({ type: z.literal('saved'), path: z.string() }),
        z.object({ type: z.literal('page') }),
      ])
      .nullable(),
  ),
  /** The name that a file gets on this computer, on every system, for the last name of a key. */
  safeName: method(z.object({ name: z.string() }), z.object({ name: z.string() })),
  /** Whether those that are called `pick…` open a dialog here. */
  canPick: method(z.void(), z.boolean()),
  /** For the app's own chooser; null opens the download folder. */
  listFolder: method(z.object({ path: z.string().nullable() }), localFolder),
  createFolder: method(
    z.object({ parentPath: z.string(), name: z.string() }),
    z.object({ path: z.string() }),
  ),
  downloadFolder: method(z.void(), z.object({ path: z.string() })),
  /**
   * Opens a place to which the page streams files that have no path here (web host):
   * `PUT /staging/<stagingId>?path=<relative path>` for each, then `transfers.uploadStaged`.
   */
  openStaging: method(z.void(), z.object({ stagingId: z.string() })),
  discardStaging: method(z.object({ stagingId: z.string() }), z.void()),
}
