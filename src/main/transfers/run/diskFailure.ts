import { statfs } from 'node:fs/promises'
import { toFailure } from '../../failures.ts'
import type { RunContext } from './context.ts'
import { BlockedError } from './outcome.ts'

export const isErrno = (error: unknown, ...codes: string[]): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

/** What went wrong with the disk that a download is written to, in terms of what a person can do about it. */
export async function diskFailure(error: unknown, context: RunContext): Promise<unknown> {
  const { targetFolder } = context
  const path = targetFolder.rootPath
  const failure = toFailure(error)
  if (isErrno(error, 'EACCES', 'EPERM', 'EROFS'))
    return new BlockedError({ ...failure, kind: 'folder-unwritable', params: { path, ...failure.params } })
  if (failure.kind === 'disk-full') {
    const missingBytes = await missingSpace(path, context.openBytes())
    return new BlockedError({ ...failure, params: { path, missingBytes } })
  }
  return error
}

/** How much more room it takes to go on, at least one byte. */
async function missingSpace(path: string, neededBytes: number): Promise<number> {
  const { bavail, bsize } = await statfs(path)
  return Math.max(1, neededBytes - bavail * bsize)
}
