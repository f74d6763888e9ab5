import { dirname, join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { buildWhenStale } from './start/build.ts'
import { findElectron } from './start/electronBinary.ts'
import { followNpm } from './start/followNpm.ts'
import { thisMachine } from './start/machine.ts'
import { runElectron } from './start/runElectron.ts'
import { whyNeverOpened, whyWeb } from './start/whyWeb.ts'

const projectDir = dirname(import.meta.dirname)
const args = process.argv.slice(2)

followNpm()
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
  const end = await runElectron(electron, [projectDir, ...args])
  const failure = whyNeverOpened(end)
  if (failure !== null) return openWebBecause(failure)
  // Ends as Electron ended, so that whoever started this sees the same.
  if (end.signal !== null) process.kill(process.pid, end.signal)
  process.exitCode = end.code ?? 1
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
