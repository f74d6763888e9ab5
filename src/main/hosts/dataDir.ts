import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import { StartError } from './startError.ts'

/** The system's folder for what programs keep, with a folder of our own in it. */
export function defaultDataDir(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home = homedir(),
): string {
  if (platform === 'win32') return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Osprey')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Osprey')
  return join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'Osprey')
}

/**
 * Makes the folder where needed and claims it for this process; returns a function that gives it back.
 * The lock is the system's own lock on an open file, so it ends with the process, however that ends,
 * and there is no stale one to take over.
 * @throws StartError when another Osprey works on the same folder
 */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const ownerPath = join(dataDir, 'lock-owner')
  const lock = new DatabaseSync(join(dataDir, 'lock'))
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!(error instanceof Error && /locked/.test(error.message))) throw error
    throw new StartError(`Osprey is already open with the data folder ${dataDir}${ownerOf(ownerPath)}.`)
  }
  writeFileSync(ownerPath, String(process.pid))
  return () => lock.close()
}

/** Only a courtesy in the message: the lock itself does not depend on it. */
function ownerOf(ownerPath: string): string {
  try {
    return ` (process ${readFileSync(ownerPath, 'utf8')})`
  } catch {
    return ''
  }
}
