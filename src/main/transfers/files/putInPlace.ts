import { link, open, rename, rm } from 'node:fs/promises'

/** File systems without hard links say so in one of these ways. */
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EINVAL', 'UNKNOWN'])

/**
 * Gives a finished part file its final name, after its bytes are on the disk: whoever sees the name sees all of the
 * content. Without `mayReplace` it rejects with EEXIST when something has that name. The part file may be left over.
 */
export async function putInPlace(
  partPath: string,
  path: string,
  { modifiedAtMs, mayReplace }: { modifiedAtMs: number | null; mayReplace: boolean },
): Promise<void> {
  const file = await open(partPath, 'r+')
  try {
    if (modifiedAtMs !== null) await file.utimes(new Date(), new Date(modifiedAtMs))
    await file.sync()
  } finally {
    await file.close()
  }
  if (mayReplace) return rename(partPath, path)
  if (!(await linkTo(partPath, path))) await renameToFree(partPath, path)
}

/** False where the file system has no hard links. */
async function linkTo(partPath: string, path: string): Promise<boolean> {
  try {
    await link(partPath, path)
    return true
  } catch (error) {
    if (noLinks.has((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

/** Takes the name with an empty file, which only the one who made it may then replace. */
async function renameToFree(partPath: string, path: string): Promise<void> {
  await (await open(path, 'wx')).close()
  try {
    await rename(partPath, path)
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}
