import { mkdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { AppError } from '../../../shared/failure.ts'
import { toFailure } from '../../failures.ts'
import { BlockedError } from '../run/outcome.ts'

/** The folder that a download goes to, and the folders below it, made as they are needed. */
export interface TargetFolder {
  /** The chosen folder. */
  rootPath: string
  /**
   * Makes the folder of this relative path, with `/`, and answers with its path. Throws a failure when the chosen
   * folder itself is gone, when a file is in the way, or when a link leads out of the chosen folder.
   */
  ensure: (relativePath: string) => Promise<string>
  /** Forgets which folders are there, after one of them was not. */
  reset: () => void
}

/** As many folders are remembered. */
const rememberLimit = 5000

export function createTargetFolder(rootPath: string): TargetFolder {
  const known = new Map<string, Promise<string>>()

  async function make(relativePath: string): Promise<string> {
    const path = join(rootPath, relativePath)
    const realRoot = await realpath(rootPath).catch((error: unknown) => {
      throw new BlockedError({ ...toFailure(error), params: { path: rootPath } })
    })
    if (relativePath === '') return rootPath
    await mkdir(path, { recursive: true }).catch((error: unknown) => {
      throw toFailure(error).kind === 'already-exists' || isNoFolder(error) ? inTheWay(path) : error
    })
    if (!(await stat(path)).isDirectory()) throw inTheWay(path)
    const realPath = await realpath(path)
    if (!(realPath + sep).startsWith(realRoot === sep ? sep : realRoot + sep))
      throw new AppError({
        kind: 'unsafe-name',
        message: `${path} is a link out of the chosen folder`,
        params: { path },
      })
    return path
  }

  return {
    rootPath,
    ensure: (relativePath) => {
      const remembered = known.get(relativePath)
      if (remembered) return remembered
      if (known.size >= rememberLimit) known.clear()
      const made = make(relativePath)
      known.set(relativePath, made)
      made.catch(() => known.delete(relativePath))
      return made
    },
    reset: () => known.clear(),
  }
}

const isNoFolder = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOTDIR'

const inTheWay = (path: string) =>
  new AppError({ kind: 'already-exists', message: `a file stands where ${path} has to be`, params: { path } })
