import { app, BrowserWindow, dialog, ipcMain, type IpcMainInvokeEvent } from 'electron'
import { join } from 'node:path'
import process from 'node:process'
import { ipcChannel } from '../../shared/channel.ts'
import { startApp, type App } from '../app.ts'
import type { BuiltFiles } from './builtFiles.ts'
import { lockDataDir } from './dataDir.ts'
import { openWindowPlacement } from './electron/bounds.ts'
import { createElectronHost } from './electron/host.ts'
import { isOwnUrl, serveOrigin } from './electron/origin.ts'
import { lockDown } from './electron/security.ts'
import { openWindow } from './electron/window.ts'
import { endProcess, onEndSignal } from './ending.ts'
import { parseDesktopOptions } from './options.ts'
import { sentenceFor, StartError } from './startError.ts'

/** Runs the app in windows of its own. What must precede Electron's `ready` happens before the first wait. */
export async function startElectronHost(files: BuiltFiles): Promise<void> {
  try {
    const { dataDir } = parseDesktopOptions(process.argv.slice(1))
    app.setPath('userData', join(dataDir, 'chromium'))
    if (!app.requestSingleInstanceLock()) {
      throw new StartError(
        `Osprey is already open with the data folder ${dataDir}: its window comes to the front.`,
      )
    }
    const unlock = lockDataDir(dataDir)
    await app.whenReady()
    await run(files, dataDir, unlock)
  } catch (error) {
    fail(sentenceFor(error))
  }
}

async function run(files: BuiltFiles, dataDir: string, unlock: () => void): Promise<void> {
  lockDown()
  const placement = await openWindowPlacement(dataDir)
  const open = () => openWindow(files, placement)
  const running = await startApp({
    host: createElectronHost(open, files.iconPath),
    dataDir,
    workers: files.workers,
  })
  serveOrigin(files.rendererDir, running)
  connectWindows(running)
  process.on('unhandledRejection', running.report)
  app.on('second-instance', () => bringToFront() || open())
  app.on('activate', () => BrowserWindow.getAllWindows().length > 0 || open())
  app.on('window-all-closed', () => process.platform === 'darwin' || app.quit())
  endWell(running.isHeldBack, async () => {
    await running.close()
    await placement.settled()
    unlock()
  })
  open()
}

function connectWindows({ serve, events }: App): void {
  ipcMain.handle(ipcChannel, (event, request: unknown) => serve(request, isOwnWindow(event)))
  events.subscribe((name, payload) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) webContents.send(ipcChannel, name, payload)
  })
}

/** The page itself, not a frame in it, and not a page that took its place. */
const isOwnWindow = ({ sender, senderFrame }: IpcMainInvokeEvent) =>
  senderFrame !== null && senderFrame === sender.mainFrame && isOwnUrl(senderFrame.url)

/** Answers whether there is a window. */
function bringToFront(): boolean {
  const window = BrowserWindow.getAllWindows()[0]
  if (window?.isMinimized()) window.restore()
  window?.focus()
  return window !== undefined
}

/** Quitting waits for what is under way to reach a point from which the next start goes on. */
function endWell(isHeldBack: () => boolean, close: () => Promise<void>): void {
  let isClosing = false
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (isClosing) return
    isClosing = true
    endProcess({ close, isHeldBack, exit: (code) => app.exit(code) })
  })
  onEndSignal(() => app.quit())
}

function fail(sentence: string): void {
  console.error(sentence)
  // Whoever started it by a click has no terminal to read it in.
  if (app.isPackaged) dialog.showErrorBox('Osprey', sentence)
  app.exit(1)
}
