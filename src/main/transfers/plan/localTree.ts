import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { failureOfPath, folderPages, type EntryFacts } from '../files/folderPages.ts'
import type { Branch } from '../store/branches.ts'
import type { ChoicePage } from '../store/choices.ts'
import type { BatchRecord, PlannedTransfer } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { breathe, type PlanContext, type PlanStep } from './context.ts'
import { refusedName } from './targets.ts'

/** Enumerates the chosen files and folders of this computer, a page of a folder at a time. */
export const listLocalTree: PlanStep = async (batch, context) => {
  const { store, signal } = context
  for (let page = store.choices.next(batch); page; page = store.choices.next(batch)) {
    await addChosen(batch, store, page)
    await breathe(signal)
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
async function addChosen(batch: BatchRecord, store: Store, page: ChoicePage): Promise<void> {
  const chosen = await Promise.all(
    page.sources.map(async (source) => {
      const facts: EntryFacts = await stat(source).catch((error: unknown) => ({ error }))
      return { source, target: batch.place.prefix + basename(source), facts }
    }),
  )
  for (const { source, target, facts } of chosen) add(batch, store, source, target, facts)
  store.choices.done(page)
}

function add(batch: BatchRecord, store: Store, source: string, target: string, facts: EntryFacts): void {
  if (!('error' in facts) && facts.isDirectory())
    store.branches.add(batch, { kind: 'folder', source, target: `${target}/` })
  else store.transfers.add(batch, plan(source, target, facts))
}

/** Interrupted in its middle, a folder is read again from its start; what is known by then is not added twice. */
async function addFolder(batch: BatchRecord, { store, signal }: PlanContext, folder: Branch): Promise<void> {
  let count = 0
  try {
    for await (const page of folderPages(folder.source)) {
      count += page.length
      for (const { name, path, facts } of page) add(batch, store, path, folder.target + name, facts)
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
