import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDataDir } from './dataDir.ts'
import { StartError } from './startError.ts'

let dataDir: string
beforeEach(() => (dataDir = join(mkdtempSync(join(tmpdir(), 'osprey-lock-')), 'data')))
afterEach(() => rmSync(join(dataDir, '..'), { recursive: true }))

/** Another process that holds the folder until it is killed. */
async function holdInOtherProcess() {
  const module = JSON.stringify(join(import.meta.dirname, 'dataDir.ts'))
  const script = `import(${module}).then(({ lockDataDir }) => {
    lockDataDir(${JSON.stringify(dataDir)}); console.log('held'); setInterval(() => {}, 1000) })`
  const holder = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(holder.stdout, 'data')
  return holder
}

test('the folder is made for its owner alone', () => {
  lockDataDir(dataDir)()
  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
})

test('a second start on the folder is refused in a sentence that names the first', async () => {
  const holder = await holdInOtherProcess()
  expect(() => lockDataDir(dataDir)).toThrow(StartError)
  expect(() => lockDataDir(dataDir)).toThrow(
    `already open with the data folder ${dataDir} (process ${holder.pid})`,
  )
  holder.kill('SIGKILL')
  await once(holder, 'exit')
})

test('a process that was killed holds nothing any more', async () => {
  const holder = await holdInOtherProcess()
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  lockDataDir(dataDir)()
})

test('a folder that was given back can be taken again', () => {
  lockDataDir(dataDir)()
  lockDataDir(dataDir)()
})

test('a folder that cannot be used is told in a sentence', () => {
  const path = join(dataDir, '..', 'file')
  writeFileSync(path, '')
  expect(() => lockDataDir(path)).toThrow(StartError)
  expect(() => lockDataDir(path)).toThrow(`Osprey cannot use the data folder ${path}: EEXIST`)
})
