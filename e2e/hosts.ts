import { _electron, chromium, type Browser, type ElectronApplication, type Page } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { browserPath } from '../scripts/browserPath.ts'

const projectDir = dirname(import.meta.dirname)
const isRoot = process.getuid?.() === 0

/** The app as it runs in one host, on one data folder. */
export interface RunningApp {
  page: Page
  isRunning: () => boolean
  /** Ends it as a crash would: nothing gets a chance to tidy up. */
  kill: () => Promise<void>
  /** Ends it as a person would. */
  quit: () => Promise<void>
  /** Says what the system's dialog will answer; null in the web host, which has none. */
  answerDialog: ((paths: string[]) => Promise<void>) | null
  /** The same for where to save: under the suggested name in that folder. */
  answerSaveDialog: ((folder: string) => Promise<void>) | null
  /** Keeps drags out of the window from the system, and tells which paths it was given; null in the web host, which has none. */
  watchDrags: (() => Promise<{ paths: () => Promise<string[]> }>) | null
}

const isAlive = (child: ChildProcess) => child.exitCode === null && child.signalCode === null

/** Why the desktop journeys cannot run here, or null when they can. */
export function whyNoElectron(): string | null {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const packageDir = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const hasBinary = dist ? existsSync(join(dist, 'electron')) : existsSync(join(packageDir, 'path.txt'))
  if (!hasBinary) return 'Electron’s binary is not on this machine'
  if (isRoot) return 'Electron does not run as root with its sandbox on'
  if (process.platform === 'linux' && !process.env['DISPLAY']) return 'there is no display for Electron'
  return null
}

export async function startDesktop(dataDir: string): Promise<RunningApp> {
  const app = await _electron.launch({ args: ['.', '--data-dir', dataDir], cwd: projectDir })
  const child = app.process()
  return {
    page: await app.firstWindow(),
    isRunning: () => isAlive(child),
    kill: () => killElectron(app),
    quit: () => app.close(),
    answerDialog: (paths) =>
      app.evaluate(({ dialog }, filePaths) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths })
      }, paths),
    answerSaveDialog: (folder) =>
      app.evaluate(({ dialog }, chosen) => {
        // Asked with a parent window or without one; what is wanted stands last.
        dialog.showSaveDialog = (...asked: unknown[]) => {
          const { defaultPath } = asked.at(-1) as { defaultPath: string }
          return Promise.resolve({ canceled: false, filePath: `${chosen}/${defaultPath}` })
        }
      }, folder),
    watchDrags: () => watchDrags(app),
  }
}

async function watchDrags(app: ElectronApplication): Promise<{ paths: () => Promise<string[]> }> {
  const dragged = await app.evaluateHandle(({ BrowserWindow }) => {
    const paths: string[] = []
    for (const { webContents } of BrowserWindow.getAllWindows())
      webContents.startDrag = ({ file, files, icon }) => {
        if (!icon || typeof icon === 'string' || icon.isEmpty()) throw new Error('a drag needs an icon')
        paths.push(...(files ?? [file]))
      }
    return paths
  })
  return { paths: () => dragged.jsonValue() }
}

async function killElectron(app: ElectronApplication): Promise<void> {
  const child = app.process()
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

export async function startWeb(dataDir: string): Promise<RunningApp> {
  const entry = join(projectDir, 'out/main/web.js')
  const child = spawn(process.execPath, [entry, '--no-open', '--data-dir', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await firstAddress(child.stdout)
  const browser = await openBrowser()
  const page = await browser.newPage({ permissions: ['clipboard-read', 'clipboard-write'] })
  await page.goto(address)
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
    await browser.close()
  }
  return {
    page,
    isRunning: () => isAlive(child),
    kill: () => end('SIGKILL'),
    quit: () => end('SIGTERM'),
    answerDialog: null,
    answerSaveDialog: null,
    watchDrags: null,
  }
}

async function firstAddress(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(output)) {
    const address = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(line)
    if (address) return address[0]
  }
  throw new Error('the web host ended without printing its address')
}

export function openBrowser(): Promise<Browser> {
  const executablePath = browserPath()
  if (executablePath === null) throw new Error('there is no Chromium on this machine')
  return chromium.launch({
    executablePath,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...(isRoot ? ['--no-sandbox'] : []),
    ],
  })
}
