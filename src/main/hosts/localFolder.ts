import { readdir, stat } from 'node:fs/promises'
import { dirname, join, parse, resolve } from 'node:path'
import type { LocalEntry, LocalFolder } from '../../shared/contract/files.ts'
import type { PersonalFolders } from './host.ts'

/** How many entries are asked about at a time: a folder of a hundred thousand must not fill the memory. */
const statBatchSize = 256

/** What is in a folder of this computer, folders first, by name. */
export async function listFolder(path: string, folders: PersonalFolders): Promise<LocalFolder> {
  const folder = resolve(path)
  const parentPath = dirname(folder)
  return {
    path: folder,
    parentPath: parentPath === folder ? null : parentPath,
    entries: await readEntries(folder),
    places: await existingPlaces(folder, folders),
  }
}

async function readEntries(folder: string): Promise<LocalEntry[]> {
  const names = await readdir(folder)
  const entries: LocalEntry[] = []
  for (let start = 0; start < names.length; start += statBatchSize) {
    const batch = names.slice(start, start + statBatchSize)
    entries.push(...(await Promise.all(batch.map((name) => describe(folder, name)))))
  }
  const { compare } = new Intl.Collator(undefined, { numeric: true })
  return entries.sort((a, b) => Number(b.isFolder) - Number(a.isFolder) || compare(a.name, b.name))
}

async function describe(folder: string, name: string): Promise<LocalEntry> {
  const path = join(folder, name)
  // A link to nowhere, or an entry that is gone by now, is shown by its name alone.
  const found = await stat(path).catch(() => null)
  return {
    name,
    path,
    isFolder: found?.isDirectory() ?? false,
    sizeBytes: found?.isFile() ? found.size : null,
    modifiedAtMs: found && Math.round(found.mtimeMs),
  }
}

async function existingPlaces(folder: string, folders: PersonalFolders): Promise<LocalFolder['places']> {
  const places = [
    { id: 'home' as const, path: folders.home },
    { id: 'desktop' as const, path: folders.desktop },
    { id: 'documents' as const, path: folders.documents },
    { id: 'downloads' as const, path: folders.downloads },
    { id: 'root' as const, path: parse(folder).root },
  ]
  const checked = await Promise.all(
    places.map(async ({ id, path }) => (path !== null && (await isFolder(path)) ? [{ id, path }] : [])),
  )
  return checked.flat()
}

const isFolder = (path: string) =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
