import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { buildWhenStale } from './start/build.ts'
import { findElectron } from './start/electronBinary.ts'
import { thisMachine } from './start/machine.ts'
import { whyNeverOpened, whyWeb } from './start/whyWeb.ts'

const projectDir = dirname(import.meta.dirname)
const args = process.argv.slice(2)

try {
  buildWhenStale(projectDir)
  if (args.includes('--web')) await openWeb()
  else await openDesktop()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function openDesktop(): Promise<void> {
  const reason = whyWeb(thisMachine())
  if (reason !== null) return openWebBecause(reason)
  const electron = findElectron()
  if (electron === null) return openWebBecause('Electron could not be downloaded')
  const { code, signal } = await runElectron(electron)
  const failure = whyNeverOpened(code, signal)
  if (failure !== null) return openWebBecause(failure)
  // Ends as Electron ended, so that whoever started this sees the same.
  if (signal !== null) process.kill(process.pid, signal)
  process.exitCode = code ?? 1
}

async function runElectron(path: string): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  const child = spawn(path, [projectDir, ...args], { stdio: 'inherit' })
  const passOn = (signal: NodeJS.Signals) => void child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, passOn)
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  for (const each of signals) process.off(each, passOn)
  return { code, signal }
}

function openWebBecause(reason: string): Promise<void> {
  console.log(`Osprey opens in your browser: ${reason}.`)
  return openWeb()
}

/** In this very process, so that signals need no passing on. */
async function openWeb(): Promise<void> {
  process.argv = [...process.argv.slice(0, 2), ...args.filter((arg) => arg !== '--web')]
  await import(pathToFileURL(join(projectDir, 'out/main/web.js')).href)
}
