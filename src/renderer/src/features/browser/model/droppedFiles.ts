import { AppError } from '../../../../../shared/failure.ts'
import type { FileToStage } from '../../../staging.ts'

/**
 * The files of a drop, folder by folder: a folder is read only when the one before it has been consumed, so that a
 * drop of a million files never sits in memory. Empty folders come to nothing, as they do in OSS.
 */
export async function* walkEntries(entries: FileSystemEntry[]): AsyncGenerator<FileToStage> {
  for (const entry of entries) {
    if (isFile(entry)) yield { path: pathOf(entry), file: await fileOf(entry) }
    else if (isFolder(entry)) yield* walkFolder(entry)
  }
}

async function* walkFolder(folder: FileSystemDirectoryEntry): AsyncGenerator<FileToStage> {
  const reader = folder.createReader()
  // The reader hands out a hundred or so at a time, and an empty list at the end.
  for (;;) {
    const children = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, (error) => reject(unreadable(folder, error)))
    })
    if (children.length === 0) return
    yield* walkEntries(children)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const pathOf = (entry: FileSystemEntry) => entry.fullPath.replace(/^\/+/, '')

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, (error) => reject(unreadable(entry, error)))
  })
}

const unreadable = (entry: FileSystemEntry, { name, message }: DOMException) =>
  new AppError({ kind: 'file-unreadable', code: name, message, params: { path: pathOf(entry) } })
