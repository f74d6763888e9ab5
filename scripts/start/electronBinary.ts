import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'

const require = createRequire(import.meta.url)

/** The path of Electron's binary, downloaded where it is missing; null when it cannot be had. */
export function findElectron(): string | null {
  const packageDir = dirname(require.resolve('electron/package.json'))
  const isThere = 'ELECTRON_OVERRIDE_DIST_PATH' in process.env || existsSync(join(packageDir, 'path.txt'))
  if (!isThere && !download(packageDir)) return null
  // Under Node the package is nothing but this path.
  const path: unknown = require('electron')
  return typeof path === 'string' && existsSync(path) ? path : null
}

function download(packageDir: string): boolean {
  console.log('Downloading Electron…')
  const { status } = spawnSync(process.execPath, [join(packageDir, 'install.js')], { stdio: 'ignore' })
  return status === 0
}
