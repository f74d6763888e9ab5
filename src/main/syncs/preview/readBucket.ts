import type { ObjectEntry } from '../../oss/index.ts'
import { safePath } from '../../transfers/naming/safePath.ts'
import { judged, type Hiding, type ReadContext } from './context.ts'
import type { Line } from './lines.ts'
import { hidingOf, slotFor } from './slots.ts'
import type { RemoteFile } from './verdict.ts'

/** Walks the listing of the synced place beside the lines of the folder, and says of each path what it is. */
export async function readBucket(context: ReadContext): Promise<void> {
  const { rule, client, signal, book } = context
  const { prefix } = rule.place
  const noteFolder = emptyFolderWatch(context)
  for await (const page of client.eachPage({ prefix }, { signal })) {
    book.inPage(() => {
      for (const object of page.objects) {
        const name = object.name.slice(prefix.length)
        noteFolder(name, object.size)
        addObject(name, object, context)
      }
    })
    await context.breathe()
  }
  noteFolder(null, 0)
}

/** Hears every name in order, then null: a folder's marker that nothing below it follows is an empty folder. */
function emptyFolderWatch({ rule, book }: ReadContext): (name: string | null, sizeBytes: number) => void {
  let marker: string | null = null
  return (name, sizeBytes) => {
    if (rule.direction === 'up') return
    if (marker !== null && !name?.startsWith(marker)) book.emptyFolderCount++
    marker = name?.endsWith('/') && sizeBytes === 0 ? name : null
  }
}

function addObject(name: string, { size, lastModified, etag }: ObjectEntry, context: ReadContext): void {
  // A folder's own marker is no file.
  if (name === '' || (name.endsWith('/') && size === 0)) return
  const { rule, book } = context
  const slot = slotFor(rule, rule.direction === 'up' ? name : safePath(name))
  const remote = { sizeBytes: size, modifiedAtMs: Date.parse(lastModified) || 0, etag }
  const known = book.lines.at(slot)
  const line: Line = {
    ...{ slot, path: known?.path ?? null, name, local: known?.local ?? null, remote },
    ...factsOf(name, remote, known, slot, context),
  }
  if (known?.remote) return addNamesake(line, context)
  book.put(line, known)
  if (rule.direction === 'down') claimFolders(slot, context)
}

/** Where a folder has to be no object can be a file. */
function claimFolders(slot: string, { book, folders }: ReadContext): void {
  for (let end = slot.lastIndexOf('/'); end > 0; end = slot.lastIndexOf('/', end - 1)) {
    const folder = slot.slice(0, end)
    if (folders.has(folder)) return
    folders.add(folder)
    const line = book.lines.at(folder)
    if (line?.remote) book.put({ ...line, ...taken(line.name) }, line)
  }
}

function factsOf(
  name: string,
  remote: RemoteFile,
  known: Line | null,
  slot: string,
  { rule, verdict, hidden, folders }: ReadContext,
): Hiding {
  if (rule.direction === 'down' && folders.has(slot)) return taken(name)
  if (name.endsWith('/')) return { class: 'excluded', excludedBecause: 'special-file', failure: null }
  // What this end has under that name is no file that can be read.
  if (known !== null && known.path !== null && known.local === null) {
    const { class: lineClass, excludedBecause, failure } = known
    return { class: lineClass, excludedBecause, failure }
  }
  const path = rule.direction === 'up' ? (known?.path ?? name) : name
  return hidingOf(hidden, slot) ?? judged(verdict(path, known?.local ?? null, remote))
}

/** Two objects that would be one file of this computer. */
function addNamesake(line: Line, { book }: ReadContext): void {
  const own = { slot: `${line.slot}\0${line.name}`, path: null, local: null }
  book.put({ ...line, ...own, ...taken(line.name) }, null)
}

const taken = (name: string | null): Hiding => ({
  class: 'failed',
  excludedBecause: null,
  failure: {
    kind: 'already-exists',
    message: 'something else has its name on this computer',
    key: name ?? '',
  },
})
