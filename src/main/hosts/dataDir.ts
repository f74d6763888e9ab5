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
 * @throws StartError when another Osprey works on the same folder, or nothing can be written there
 */
export function lockDataDir(dataDir: string): () => void {
  let lock: DatabaseSync | undefined
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    lock = new DatabaseSync(join(dataDir, 'lock'))
    lock.exec('BEGIN EXCLUSIVE')
    writeFileSync(join(dataDir, ownerName), String(process.pid))
    return lock.close.bind(lock)
  } catch (error) {
    lock?.close()
    const reason = error instanceof Error ? error.message : String(error)
    if (!reason.includes('database is locked')) {
      throw new StartError(`Osprey cannot use the data folder ${dataDir}: ${reason}.`)
    }
    throw new StartError(`Osprey is already open with the data folder ${dataDir}${ownerOf(dataDir)}.`)
  }
}

const ownerName = 'lock-owner'

/** Only a courtesy in the message: the lock itself does not depend on it. */
function ownerOf(dataDir: string): string {
  try {
    return ` (process ${readFileSync(join(dataDir, ownerName), 'utf8')})`
  } catch {
    return ''
  }
}
