import type { Stats } from 'node:fs'
import { failureOfPath, folderPages, type FolderEntry } from '../../transfers/files/folderPages.ts'
import { isPartName } from '../../transfers/files/partPath.ts'
import { keyProblem } from '../../transfers/naming/keyProblem.ts'
import { judged, type Hiding, type ReadContext } from './context.ts'
import { slotFor } from './slots.ts'
import type { LocalFile } from './verdict.ts'

interface Folder {
  path: string
  /** Empty, or ends in `/`. */
  relative: string
}

/** Writes down every file of the synced folder. Rejects when that folder itself cannot be read. */
export async function readFolder(context: ReadContext): Promise<void> {
  const folders: Folder[] = [{ path: context.rule.folder, relative: '' }]
  for (let folder = folders.pop(); folder; folder = folders.pop()) {
    folders.push(...(await readOne(folder, context)))
  }
}

/** Answers with the folders inside. */
async function readOne(folder: Folder, context: ReadContext): Promise<Folder[]> {
  const inside: Folder[] = []
  let isEmpty = true
  try {
    for await (const page of folderPages(folder.path)) {
      if (page.length > 0) isEmpty = false
      context.book.inPage(() => {
        for (const entry of page) addEntry(folder, entry, context, inside)
      })
      await context.breathe()
    }
    if (isEmpty && folder.relative !== '' && context.rule.direction === 'up') context.book.emptyFolderCount++
  } catch (error) {
    if (folder.relative === '' || context.signal.aborted) throw error
    const failure = failureOfPath(folder.path, error)
    hide(folder.relative, { class: 'failed', excludedBecause: null, failure }, context)
  }
  return inside
}

function addEntry(
  folder: Folder,
  { name, path, facts }: FolderEntry,
  context: ReadContext,
  inside: Folder[],
) {
  const relative = folder.relative + name
  if ('error' in facts) {
    const failure = failureOfPath(path, facts.error)
    return add(relative, null, { class: 'failed', excludedBecause: null, failure }, context)
  }
  if (facts.isDirectory()) {
    context.folders.add(slotFor(context.rule, relative))
    return void inside.push({ path, relative: `${relative}/` })
  }
  if (facts.isSymbolicLink()) {
    const hiding = { class: 'excluded', excludedBecause: 'symlink', failure: null } as const
    context.hidden.set(slotFor(context.rule, `${relative}/`), hiding)
    return add(relative, null, hiding, context)
  }
  if (!facts.isFile() || !('size' in facts)) {
    return add(relative, null, { class: 'excluded', excludedBecause: 'special-file', failure: null }, context)
  }
  // A download on its way is no file yet.
  if (isPartName(name)) return
  const local = localFile(facts)
  add(
    relative,
    local,
    refusedKey(relative, context) ?? judged(context.verdict(relative, local, null)),
    context,
  )
}

const localFile = ({ size, mtimeMs, ctimeMs }: Stats): LocalFile => ({
  sizeBytes: size,
  modifiedAtMs: Math.floor(mtimeMs),
  writtenAtMs: Math.floor(Math.max(mtimeMs, ctimeMs)),
})

/** A name that no object can have. */
function refusedKey(relative: string, { rule }: ReadContext): Hiding | null {
  if (rule.direction === 'down') return null
  const key = rule.place.prefix + relative
  const problem = keyProblem(key)
  if (problem === null) return null
  return { class: 'failed', excludedBecause: null, failure: { kind: 'invalid-name', message: problem, key } }
}

/** Notes a folder that is there but cannot be looked into, so that nothing below it is taken for gone. */
function hide(relative: string, hiding: Hiding, context: ReadContext): void {
  context.hidden.set(slotFor(context.rule, relative), hiding)
  context.book.inPage(() => add(relative, null, hiding, context))
}

function add(path: string, local: LocalFile | null, facts: Hiding, { rule, book }: ReadContext): void {
  const slot = slotFor(rule, path)
  const line = { slot, path, name: null, local, remote: null, ...facts }
  if (book.lines.at(slot) === null) return book.put(line, null)
  // Two files that another system would take for one: which of them an object stands for cannot be told.
  const failure = {
    kind: 'already-exists',
    message: `there are two files ${path}`,
    params: { path },
  } as const
  book.put({ ...line, slot: `${slot}\0${path}`, class: 'failed', excludedBecause: null, failure }, null)
}
