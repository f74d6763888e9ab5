import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real disk of few bytes, in memory. */
export interface SmallDisk {
  dir: string
  setReadOnly: (isReadOnly: boolean) => void
  /** Nothing of it may be open any more. */
  remove: () => void
}

/** Null where this computer does not let its tests mount anything. */
export function mountSmallDisk(sizeBytes: number): SmallDisk | null {
  const root = mkdtempSync(join(tmpdir(), 'osprey-disk-'))
  const dir = join(root, 'disk')
  mkdirSync(dir)
  const mount = (...args: string[]) => execFileSync('mount', args, { stdio: 'ignore' })
  try {
    mount('-t', 'tmpfs', '-o', `size=${sizeBytes}`, 'tmpfs', dir)
  } catch {
    rmdirSync(dir)
    rmdirSync(root)
    return null
  }
  return {
    dir,
    setReadOnly: (isReadOnly) => mount('-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, dir),
    remove: () => {
      execFileSync('umount', [dir])
      rmdirSync(dir)
      rmdirSync(root)
    },
  }
}
