import type { Dirent } from 'node:fs'
import { lstat, opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { slotOf } from '../naming/slot.ts'
import type { BatchRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { breathe, type PlanContext, type PlanStep } from './context.ts'
import { meet } from './meet.ts'

const rowsPerStep = 200

/**
 * Finds what stands in the way of a download: objects of the batch that need one name for a file and a folder, then
 * what is on the disk already, in any case of letters.
 */
export const matchDisk: PlanStep = async (batch, context) => {
  if (batch.folder === null) throw new Error('a download has no folder')
  await partFilesFromFolders(batch, context)
  await walk(batch, context, batch.folder, '')
}

/** The keys `a` and `a/b` are both fine in a bucket; on a disk the file gets another name than the folder. */
async function partFilesFromFolders(batch: BatchRecord, { store, signal }: PlanContext): Promise<void> {
  let position = ''
  for (let rows = store.queries.bySlot(batch, position, rowsPerStep); rows.length > 0;) {
    for (const { slot, ...transfer } of rows) {
      if (!transfer.isFolder && store.queries.hasBelow(batch, slot))
        store.transfers.rename(transfer, 'same-name')
      position = slot
    }
    await breathe(signal)
    rows = store.queries.bySlot(batch, position, rowsPerStep)
  }
}

/** Goes only into folders that the batch has something for. A folder that is not there holds nothing in the way. */
async function walk(batch: BatchRecord, context: PlanContext, folder: string, slot: string): Promise<void> {
  const folders: { path: string; slot: string }[] = []
  const entries = await opendir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  })
  if (entries === null) return
  for await (const entry of entries) {
    context.signal.throwIfAborted()
    const path = join(folder, entry.name)
    const entrySlot = slot + slotOf(entry.name)
    await match(batch, context.store, entry, path, entrySlot)
    if (entry.isDirectory() && context.store.queries.hasBelow(batch, entrySlot))
      folders.push({ path, slot: `${entrySlot}/` })
  }
  for (const inner of folders) await walk(batch, context, inner.path, inner.slot)
}

async function match(
  batch: BatchRecord,
  store: Store,
  entry: Dirent,
  path: string,
  slot: string,
): Promise<void> {
  const transfer = store.queries.atSlot(batch, slot)
  if (transfer?.state !== 'waiting') return
  const stats = await lstat(path).catch(() => null)
  if (stats === null) return
  const sizeBytes = entry.isFile() ? stats.size : 0
  const occupant = { sizeBytes, modifiedAtMs: Math.floor(stats.mtimeMs), isFolder: entry.isDirectory() }
  store.transfers.change(transfer, meet(transfer, occupant))
}
