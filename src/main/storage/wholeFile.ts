import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../../shared/failure.ts'

/** What the system says of a folder, or of a file in it, that may not be written. */
const refusals = new Set(['EACCES', 'EPERM', 'EROFS'])

/**
 * Writes a file as a whole or not at all: what has that name stays until all of the content is on the disk.
 * @throws AppError of kind `folder-unwritable`, else the system's error
 */
export async function writeWholeFile(path: string, content: AsyncIterable<string> | string): Promise<void> {
  const partPath = join(dirname(path), `.${randomUUID()}.osprey-part`)
  try {
    const file = await open(partPath, 'wx')
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(partPath, path)
  } catch (error) {
    await rm(partPath, { force: true })
    throw sayingWhere(error, path)
  }
}

/** The part file of `path` means nothing to a person: the sentence names what they chose. */
export function sayingWhere(error: unknown, path: string): unknown {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return error
  const { code, message } = error
  if (!refusals.has(code)) return Object.assign(error, { path })
  const failure = { kind: 'folder-unwritable', code, message, params: { path: dirname(path) } } as const
  return new AppError(failure, { cause: error })
}
