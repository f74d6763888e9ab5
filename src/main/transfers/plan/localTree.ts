import { stat } from 'node:fs/promises'
import {
  entriesPerPage,
  failureOfPath,
  folderPages,
  type EntryFacts,
  type FolderEntry,
} from '../files/folderPages.ts'
import type { Branch } from '../store/branches.ts'
import type { BatchRecord, PlannedTransfer } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { breathe, type PlanContext, type PlanStep } from './context.ts'
import { refusedName } from './targets.ts'

/** Enumerates the chosen files and folders of this computer, a page of a folder at a time. */
export const listLocalTree: PlanStep = async (batch, context) => {
  const { store, signal } = context
  for (let paths = store.branches.sorted(batch, 'path', entriesPerPage); paths.length > 0;) {
    await addChosen(batch, store, paths)
    await breathe(signal)
    paths = store.branches.sorted(batch, 'path', entriesPerPage)
  }
  for (
    let folder = store.branches.next(batch, 'folder');
    folder;
    folder = store.branches.next(batch, 'folder')
  ) {
    await addFolder(batch, context, folder)
  }
}

/** Links are followed here alone: a person who chooses one means what it leads to. */
async function addChosen(batch: BatchRecord, store: Store, chosen: Branch[]): Promise<void> {
  const found = await Promise.all(
    chosen.map(({ source }) => stat(source).catch((error: unknown) => ({ error }))),
  )
  for (const [index, branch] of chosen.entries()) {
    const stats = found[index]
    if (stats && !('error' in stats) && stats.isDirectory()) {
      store.branches.add(batch, { ...branch, kind: 'folder', target: `${branch.target}/` })
    } else {
      store.transfers.add(batch, plan(branch.source, branch.target, stats ?? { error: undefined }))
    }
    store.branches.done(branch)
  }
}

/** Interrupted in its middle, a folder is read again from its start; what is known by then is not added twice. */
async function addFolder(batch: BatchRecord, { store, signal }: PlanContext, folder: Branch): Promise<void> {
  let count = 0
  try {
    for await (const page of folderPages(folder.source)) {
      count += page.length
      for (const entry of page) addEntry(batch, store, folder, entry)
      await breathe(signal)
    }
  } catch (error) {
    if (signal.aborted) throw error
    store.transfers.add(batch, plan(folder.source, folder.target, { error }))
    count++
  }
  if (count === 0) store.transfers.add(batch, { ...plan(folder.source, folder.target, null), isFolder: true })
  store.branches.done(folder)
}

function addEntry(
  batch: BatchRecord,
  store: Store,
  folder: Branch,
  { name, path, facts }: FolderEntry,
): void {
  const target = folder.target + name
  if (!('error' in facts) && facts.isDirectory()) {
    store.branches.add(batch, { kind: 'folder', source: path, target: `${target}/` })
  } else {
    store.transfers.add(batch, plan(path, target, facts))
  }
}

/** What becomes of one entry; null is a folder without content. */
function plan(source: string, target: string, entry: EntryFacts | null): PlannedTransfer {
  const stats = entry && 'size' in entry && entry.isFile() ? entry : null
  return {
    source,
    target,
    isFolder: false,
    sizeBytes: stats?.size ?? 0,
    modifiedAtMs: stats && Math.floor(stats.mtimeMs),
    etag: null,
    renameReason: null,
    ended: refusedName(target) ?? hindrance(source, target, entry),
  }
}

function hindrance(source: string, key: string, entry: EntryFacts | null): PlannedTransfer['ended'] {
  if (entry === null) return null
  if ('error' in entry) return { state: 'failed', failure: { ...failureOfPath(source, entry.error), key } }
  if (entry.isSymbolicLink()) return { state: 'skipped', skipReason: 'symlink' }
  return entry.isFile() ? null : { state: 'skipped', skipReason: 'special-file' }
}
