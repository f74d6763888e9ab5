import { toFailure } from '../../failures.ts'
import type { RunContext } from './context.ts'
import { BlockedError } from './outcome.ts'

export const isErrno = (error: unknown, ...codes: string[]): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

/** What went wrong with the disk that a download is written to, in terms of what a person can do about it. */
export async function diskFailure(
  error: unknown,
  { targetFolder, missingBytes }: RunContext,
): Promise<unknown> {
  const path = targetFolder.rootPath
  const failure = toFailure(error)
  if (isErrno(error, 'EACCES', 'EPERM', 'EROFS'))
    return new BlockedError({ ...failure, kind: 'folder-unwritable', params: { path, ...failure.params } })
  if (failure.kind !== 'disk-full') return error
  // Where there seems to be room, as under a quota, nobody can say how much is missing.
  const missing = await missingBytes(path).catch(() => 0)
  return new BlockedError({ ...failure, params: { path, ...(missing > 0 && { missingBytes: missing }) } })
}
