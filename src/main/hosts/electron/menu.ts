import { Menu, type MenuItemConstructorOptions } from 'electron'
import process from 'node:process'
import type { Messages } from '../../../shared/messages/messages.ts'

type Words = Messages['host']['menu']
type Item = MenuItemConstructorOptions

const separator: Item = { type: 'separator' }

/** The system's own menu, in the person's language; on Windows and Linux it shows on Alt. */
export function setMenu(words: Words, openWindow: () => void): void {
  const isMac = process.platform === 'darwin'
  const menus = [
    ...(isMac ? [{ role: 'appMenu' as const, submenu: appItems(words) }] : []),
    { label: words.file, submenu: fileItems(words, openWindow, isMac) },
    { label: words.edit, submenu: editItems(words) },
    { label: words.view, submenu: viewItems(words) },
    { label: words.window, role: 'windowMenu' as const, submenu: windowItems(words, isMac) },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(menus))
}

const appItems = (words: Words): Item[] => [
  { role: 'about', label: words.about },
  separator,
  { role: 'services', label: words.services },
  separator,
  { role: 'hide', label: words.hide },
  { role: 'hideOthers', label: words.hideOthers },
  { role: 'unhide', label: words.showAll },
  separator,
  { role: 'quit', label: words.quit },
]

const fileItems = (words: Words, openWindow: () => void, isMac: boolean): Item[] => [
  { label: words.newWindow, accelerator: 'CmdOrCtrl+N', click: openWindow },
  separator,
  { role: 'close', label: words.closeWindow },
  ...(isMac ? [] : [{ role: 'quit' as const, label: words.quit }]),
]

const editItems = (words: Words): Item[] => [
  { role: 'undo', label: words.undo },
  { role: 'redo', label: words.redo },
  separator,
  { role: 'cut', label: words.cut },
  { role: 'copy', label: words.copy },
  { role: 'paste', label: words.paste },
  { role: 'selectAll', label: words.selectAll },
]

const viewItems = (words: Words): Item[] => [
  { role: 'resetZoom', label: words.actualSize },
  { role: 'zoomIn', label: words.zoomIn },
  { role: 'zoomOut', label: words.zoomOut },
  separator,
  { role: 'togglefullscreen', label: words.fullScreen },
  separator,
  { role: 'toggleDevTools', label: words.developerTools },
]

const windowItems = (words: Words, isMac: boolean): Item[] => [
  { role: 'minimize', label: words.minimize },
  ...(isMac
    ? [
        { role: 'zoom' as const, label: words.zoom },
        separator,
        { role: 'front' as const, label: words.front },
      ]
    : []),
]
