import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import process from 'node:process'
import type { Readable } from 'node:stream'
import { AppError } from '../../shared/failure.ts'

export interface StagedFile {
  stagingId: string
  /** Relative, with `/`; one that ends in `/` is a folder without content. */
  path: string
  /** When the person's own file was last changed, so that the copy can be compared by age. */
  modifiedAtMs: number | null
}

/** Folders for files that a page streams to the app because it cannot tell their paths. */
export interface Staging {
  open: () => Promise<string>
  /** Writes the whole file or nothing; memory stays flat however large it is. */
  receive: (file: StagedFile, body: Readable) => Promise<void>
  /** The folder's own path. */
  folder: (stagingId: string) => string
  discard: (stagingId: string) => Promise<void>
  /** Removes the folders that are not among these: their pages went away before all of their files had come. */
  keepOnly: (folders: readonly string[]) => Promise<void>
}

export function createStaging(rootDir: string): Staging {
  const folder = (stagingId: string) => {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(stagingId)) {
      throw new AppError({ kind: 'invalid-input', message: 'that is no staging id' })
    }
    return join(rootDir, stagingId)
  }
  return {
    folder,
    open: async () => {
      const stagingId = randomUUID()
      await mkdir(folder(stagingId), { recursive: true, mode: 0o700 })
      return stagingId
    },
    receive: async ({ stagingId, path, modifiedAtMs }, body) => {
      const isFolder = path.endsWith('/')
      const target = join(folder(stagingId), safePath(isFolder ? path.slice(0, -1) : path))
      await stat(folder(stagingId))
      await mkdir(isFolder ? target : dirname(target), { recursive: true })
      if (isFolder) return
      await writeWhole(target, body)
      if (modifiedAtMs !== null) await utimes(target, new Date(), new Date(modifiedAtMs))
    },
    discard: (stagingId) => rm(folder(stagingId), { recursive: true, force: true }),
    keepOnly: async (folders) => {
      await mkdir(rootDir, { recursive: true, mode: 0o700 })
      const paths = (await readdir(rootDir)).map((name) => join(rootDir, name))
      const left = paths.filter((path) => !folders.includes(path))
      for (const path of left) await rm(path, { recursive: true, force: true })
    },
  }
}

async function writeWhole(target: string, body: Readable): Promise<void> {
  const file = await open(target, 'wx', 0o600)
  let isWhole = false
  try {
    await file.writeFile(body)
    isWhole = true
  } finally {
    await file.close()
    if (!isWhole) await rm(target)
  }
}

/** The path itself when each of its segments is a plain name, so that it stays below where it is put. */
function safePath(path: string): string {
  const isSafe = path
    .split('/')
    .every((name) => name !== '' && name !== '.' && name !== '..' && !hasForbidden(name))
  if (isSafe) return path
  throw new AppError({ kind: 'unsafe-name', message: 'the path leaves its folder', params: { name: path } })
}

/** On Windows `\` separates, and `:` names a drive or a stream. */
const hasForbidden = (name: string) =>
  name.includes('\0') || (process.platform === 'win32' && /[\\:]/.test(name))
