import type { Dirent, Stats } from 'node:fs'
import { lstat, opendir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '../../../shared/failure.ts'
import { toFailure } from '../../failures.ts'

/** As many are looked at together. */
const entriesPerPage = 128

/** What is known of an entry: all of a file, the kind of anything else, or why it cannot be told. */
export type EntryFacts = Stats | Dirent | { error: unknown }

export interface FolderEntry {
  name: string
  path: string
  facts: EntryFacts
}

/** Reads one folder, a page at a time; links are not followed. Rejects with the system's error. */
export async function* folderPages(path: string): AsyncGenerator<FolderEntry[]> {
  let page: Dirent[] = []
  for await (const entry of await opendir(path)) {
    page.push(entry)
    if (page.length < entriesPerPage) continue
    yield await withFacts(path, page)
    page = []
  }
  if (page.length > 0) yield await withFacts(path, page)
}

const withFacts = (folder: string, entries: Dirent[]): Promise<FolderEntry[]> =>
  Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name)
      const facts = entry.isFile() ? await lstat(path).catch((error: unknown) => ({ error })) : entry
      return { name: entry.name, path, facts }
    }),
  )

/** A name that is no Unicode comes with replacement characters and then cannot be opened by what it seems to be. */
export function failureOfPath(path: string, error: unknown): Failure {
  const failure = toFailure(error)
  if (failure.kind !== 'file-missing' || !path.includes('\ufffd')) return failure
  return {
    kind: 'invalid-name',
    message: 'the name of the file is not valid Unicode',
    params: { path },
  }
}
