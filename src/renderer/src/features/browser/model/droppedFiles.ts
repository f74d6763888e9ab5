import type { FileToStage } from '../../../staging.ts'

/** Told of each path that cannot be read; that of a folder ends in `/`. */
export type OnUnread = (path: string) => void

/**
 * The files of a drop, folder by folder: a folder is read only when the one before it has been consumed, so that a
 * drop of a million files never sits in memory. What cannot be read is left out, the rest goes on.
 */
export async function* walkEntries(
  entries: FileSystemEntry[],
  onUnread: OnUnread,
): AsyncGenerator<FileToStage> {
  for (const entry of entries) {
    if (isFolder(entry)) yield* walkFolder(entry, onUnread)
    if (!isFile(entry)) continue
    const file = await fileOf(entry)
    if (file === null) onUnread(pathOf(entry))
    else yield { path: pathOf(entry), file }
  }
}

async function* walkFolder(
  folder: FileSystemDirectoryEntry,
  onUnread: OnUnread,
): AsyncGenerator<FileToStage> {
  const path = `${pathOf(folder)}/`
  const reader = folder.createReader()
  // The reader hands out a hundred or so at a time, and an empty list at the end.
  for (let isEmpty = true; ; isEmpty = false) {
    const children = await nextOf(reader)
    if (children === null) return onUnread(path)
    if (children.length === 0 && isEmpty) yield { path, file: null }
    if (children.length === 0) return
    yield* walkEntries(children, onUnread)
  }
}

/** Leaves out the files whose bytes the page may not read: found before any of them is sent. */
export async function* readableFiles(
  files: Iterable<FileToStage> | AsyncIterable<FileToStage>,
  onUnread: OnUnread,
): AsyncGenerator<FileToStage> {
  for await (const each of files) {
    if (each.file === null || (await isReadable(each.file))) yield each
    else onUnread(each.path)
  }
}

const isReadable = (file: File) =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    )

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const pathOf = (entry: FileSystemEntry) => entry.fullPath.replace(/^\/+/, '')

/** Null when it cannot be read. */
const fileOf = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((resolve) => entry.file(resolve, () => resolve(null)))

/** Null when the folder cannot be read on. */
const nextOf = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[] | null> =>
  new Promise((resolve) => reader.readEntries(resolve, () => resolve(null)))
