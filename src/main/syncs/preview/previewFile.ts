import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { syncSchema, type Sync } from '../../../shared/contract/syncs.ts'
import { AppError } from '../../../shared/failure.ts'
import { openDatabase } from '../../storage/database.ts'
import { createLineStore, previewMigrations, type LineStore } from './lines.ts'

/** What a preview found. */
export interface Findings {
  /** The rule as it was when the preview began. */
  sync: Sync
  lines: LineStore
}

export interface PreviewFile extends Findings {
  database: DatabaseSync
}

export function createPreviewFile(folder: string, previewId: string, sync: Sync): PreviewFile {
  const { database } = openDatabase(pathOf(folder, previewId), previewMigrations)
  database.prepare('INSERT INTO rule VALUES (?)').run(JSON.stringify(sync))
  return { database, sync, lines: createLineStore(database) }
}

/** Opens what an earlier run of the app kept. Throws a failure when it is lost. */
export function reopenPreviewFile(folder: string, previewId: string): PreviewFile {
  const path = pathOf(folder, previewId)
  if (!existsSync(path)) throw lost()
  const { database } = openDatabase(path, previewMigrations)
  try {
    const row = ruleRow.safeParse(database.prepare('SELECT sync FROM rule').get())
    // A damaged file was set aside, and the new one has no rule.
    if (!row.success) throw lost()
    return { database, sync: syncSchema.parse(JSON.parse(row.data.sync)), lines: createLineStore(database) }
  } catch (error) {
    database.close()
    throw error
  }
}

/** Removes the files of previews that nobody needs; none of those may be open. */
export async function removePreviewFiles(
  folder: string,
  isNeeded: (previewId: string) => boolean,
): Promise<void> {
  for (const name of await readdir(folder)) {
    const [previewId = ''] = name.split('.')
    if (!isNeeded(previewId)) await rm(join(folder, name), { recursive: true, force: true })
  }
}

const pathOf = (folder: string, previewId: string) => join(folder, `${previewId}.db`)

const ruleRow = z.object({ sync: z.string() })

const lost = () =>
  new AppError({ kind: 'data-unreadable', message: 'the list of what was to be deleted is lost' })
