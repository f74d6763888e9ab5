import { BrowserWindow, nativeTheme } from 'electron'
import process from 'node:process'
import type { BuiltFiles } from '../builtFiles.ts'
import type { WindowPlacement } from './bounds.ts'
import { startUrl } from './origin.ts'

/** As high as the interface's top bar, which stands in the place of a title bar, without the line below it. */
const titleBarHeight = 47
const smallest = { minWidth: 800, minHeight: 540 }
const usual = { width: 1280, height: 820 }
/** What is seen before the page is: the interface's `window` ground. */
const grounds = { light: '#F3F6F7', dark: '#12181B' }
const symbols = { light: '#46545C', dark: '#B3BFC5' }

/** Opens a window of the app where the last one stood. */
export function openWindow({ preloadPath, iconPath }: BuiltFiles, placement: WindowPlacement): BrowserWindow {
  const { bounds, isMaximized } = placement.last()
  const window = new BrowserWindow({
    ...smallest,
    ...(bounds ?? usual),
    show: false,
    title: 'Osprey',
    icon: iconPath,
    backgroundColor: grounds[theme()],
    titleBarStyle: process.platform === 'darwin' ? 'hiddenInset' : 'hidden',
    titleBarOverlay: process.platform === 'darwin' ? { height: titleBarHeight } : overlay(null),
    autoHideMenuBar: true,
    webPreferences: {
      preload: preloadPath,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      // Its dictionaries would be fetched from the network.
      spellcheck: false,
    },
  })
  followColors(window)
  if (isMaximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => placement.keep(window))
  void window.loadURL(startUrl)
  return window
}

/** Redraws the frame in the colours of the theme, and of the page's bar where buttons are drawn over it. */
function followColors(window: BrowserWindow): void {
  let barGround: string | null = null
  const redraw = () => {
    window.setBackgroundColor(grounds[theme()])
    if (process.platform !== 'darwin') window.setTitleBarOverlay(overlay(barGround))
  }
  window.webContents.on('did-change-theme-color', (_event, color) => {
    barGround = color
    redraw()
  })
  nativeTheme.on('updated', redraw)
  window.on('closed', () => nativeTheme.off('updated', redraw))
}

const theme = () => (nativeTheme.shouldUseDarkColors ? 'dark' : 'light')

const overlay = (barGround: string | null) => ({
  color: barGround ?? grounds[theme()],
  symbolColor: symbols[theme()],
  height: titleBarHeight,
})
