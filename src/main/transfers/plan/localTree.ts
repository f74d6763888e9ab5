import type { Dirent, Stats } from 'node:fs'
import { lstat, opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { toFailure } from '../../failures.ts'
import type { Branch } from '../store/branches.ts'
import type { BatchRecord, PlannedTransfer } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { breathe, type PlanContext, type PlanStep } from './context.ts'
import { refusedName } from './targets.ts'

/** As many are looked at together. */
const entriesPerPage = 128

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
    const entries = await opendir(folder.source)
    for await (const page of pagesOf(entries)) {
      count += page.length
      await addEntries(batch, store, folder, page)
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

async function* pagesOf(entries: AsyncIterable<Dirent>): AsyncGenerator<Dirent[]> {
  let page: Dirent[] = []
  for await (const entry of entries) {
    page.push(entry)
    if (page.length < entriesPerPage) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}

async function addEntries(
  batch: BatchRecord,
  store: Store,
  folder: Branch,
  entries: Dirent[],
): Promise<void> {
  const found = await Promise.all(
    entries.map(async (entry) =>
      entry.isFile() ? lstat(join(folder.source, entry.name)).catch((error: unknown) => ({ error })) : entry,
    ),
  )
  for (const [index, { name }] of entries.entries()) {
    const entry = found[index]
    const source = join(folder.source, name)
    const target = folder.target + name
    if (!entry) continue
    if (!('error' in entry) && entry.isDirectory()) {
      store.branches.add(batch, { kind: 'folder', source, target: `${target}/` })
    } else {
      store.transfers.add(batch, plan(source, target, entry))
    }
  }
}

/** What becomes of one entry; null is a folder without content. */
function plan(
  source: string,
  target: string,
  entry: Stats | Dirent | { error: unknown } | null,
): PlannedTransfer {
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

function hindrance(
  source: string,
  key: string,
  entry: Stats | Dirent | { error: unknown } | null,
): PlannedTransfer['ended'] {
  if (entry === null) return null
  if ('error' in entry) return { state: 'failed', failure: { ...failureOf(source, entry.error), key } }
  if (entry.isSymbolicLink()) return { state: 'skipped', skipReason: 'symlink' }
  return entry.isFile() ? null : { state: 'skipped', skipReason: 'special-file' }
}

/** A name that is no Unicode comes with replacement characters and then cannot be opened by what it seems to be. */
function failureOf(source: string, error: unknown) {
  const failure = toFailure(error)
  if (failure.kind !== 'file-missing' || !source.includes('\ufffd')) return failure
  return {
    kind: 'invalid-name' as const,
    message: 'the name of the file is not valid Unicode',
    params: { path: source },
  }
}
