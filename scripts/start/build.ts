import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

const outputs = ['main/index.js', 'main/web.js', 'preload/index.cjs', 'renderer/index.html']
const sources = ['src', 'package.json', 'package-lock.json', 'electron.vite.config.ts']

/** Builds the app when it was never built or has changed since. Throws when that fails. */
export function buildWhenStale(projectDir: string): void {
  if (isFresh(projectDir)) return
  console.log('Building Osprey…')
  const electronVite = join(projectDir, 'node_modules/electron-vite/bin/electron-vite.js')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [electronVite, 'build', '--logLevel', 'warn'],
    { cwd: projectDir, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`Osprey could not be built.\n${stdout}${stderr}`)
}

/** Whether every output is there and younger than all that it is made of; tests are no part of it. */
export function isFresh(projectDir: string): boolean {
  const built = outputs.map((name) => changedAtMs(join(projectDir, 'out', name)))
  return Math.min(...built) > Math.max(...sources.map((name) => newestMs(join(projectDir, name))))
}

function newestMs(path: string): number {
  if (!statSync(path).isDirectory()) return changedAtMs(path)
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .reduce((newest, { parentPath, name }) => Math.max(newest, changedAtMs(join(parentPath, name))), 0)
}

/** 0 for a file that is not there. */
const changedAtMs = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
