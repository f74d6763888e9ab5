import {
  app,
  BrowserWindow,
  dialog,
  nativeImage,
  nativeTheme,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  shell,
} from 'electron'
import type { OpenDialogOptions, SaveDialogOptions } from 'electron'
import type { Messages } from '../../../shared/messages/messages.ts'
import type { Activity, Host, PersonalFolders } from '../host.ts'
import { firstLanguage } from '../languages.ts'
import { noteText, type NoteText } from '../noteText.ts'
import { wordsIn } from '../words.ts'
import { setMenu } from './menu.ts'

/** The app in windows of its own. `openWindow` is for the menu, the icon goes with files that are dragged. */
export function createElectronHost(openWindow: () => void, iconPath: string): Host {
  let words: Messages['host'] = wordsIn.en
  return {
    kind: 'electron',
    systemLocale: firstLanguage(app.getPreferredSystemLanguages(), app.getLocale()),
    folders: findPersonalFolders(),
    dialogs: {
      pickFiles: () => pick({ title: words.dialogs.pickFiles, properties: ['openFile', 'multiSelections'] }),
      pickFolder: async (purpose) => {
        const titles = {
          upload: words.dialogs.pickUploadFolder,
          download: words.dialogs.pickDownloadFolder,
          sync: words.dialogs.pickSyncFolder,
        }
        const paths = await pick({ title: titles[purpose], properties: ['openDirectory', 'createDirectory'] })
        return paths?.[0] ?? null
      },
      saveFile: (suggestedName) =>
        save({
          title: words.dialogs.saveFile,
          defaultPath: suggestedName,
          // On Linux nothing is asked without this before a file is replaced.
          properties: ['createDirectory', 'showOverwriteConfirmation'],
        }),
    },
    openExternal: (url) => shell.openExternal(url),
    reveal: async (path) => shell.showItemInFolder(path),
    quit: () => app.quit(),
    trash: (path) => shell.trashItem(path),
    startDrag: (files) => startDrag(files, iconPath),
    adapt: ({ locale, theme }) => {
      words = wordsIn[locale]
      nativeTheme.themeSource = theme
      setMenu(words.menu, openWindow)
    },
    showActivity: createActivityDisplay(),
    notify: (note) => showNote(noteText(words.notes, note)),
    onWake: (wake) => {
      powerMonitor.on('resume', wake)
      return () => powerMonitor.off('resume', wake)
    },
  }
}

async function pick(options: OpenDialogOptions): Promise<string[] | null> {
  const parent = BrowserWindow.getFocusedWindow()
  const { canceled, filePaths } = await (parent
    ? dialog.showOpenDialog(parent, options)
    : dialog.showOpenDialog(options))
  return canceled || filePaths.length === 0 ? null : filePaths
}

async function save(options: SaveDialogOptions): Promise<string | null> {
  const parent = BrowserWindow.getFocusedWindow()
  const { canceled, filePath } = await (parent
    ? dialog.showSaveDialog(parent, options)
    : dialog.showSaveDialog(options))
  return canceled || filePath === '' ? null : filePath
}

/** A drag can only begin in the window that has the focus, but some window managers tell of none. */
function startDrag(files: [string, ...string[]], iconPath: string): void {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
  // Without an icon macOS refuses the drag.
  const icon = nativeImage.createFromPath(iconPath).resize({ width: 48 })
  window?.webContents.startDrag({ file: files[0], files, icon })
}

function findPersonalFolders(): PersonalFolders {
  const existing = (name: 'desktop' | 'documents' | 'downloads') => {
    try {
      return app.getPath(name)
    } catch {
      // Electron throws where the system does not know such a folder.
      return null
    }
  }
  return {
    home: app.getPath('home'),
    desktop: existing('desktop'),
    documents: existing('documents'),
    downloads: existing('downloads'),
  }
}

/** Progress in the dock or task bar, and whether the computer may fall asleep. */
function createActivityDisplay(): (activity: Activity) => void {
  const [none, unknown] = [-1, 2]
  let blocker: number | null = null
  return ({ runningCount, fraction, keepsAwake }) => {
    const isBusy = runningCount > 0
    app.setBadgeCount(runningCount)
    for (const window of BrowserWindow.getAllWindows()) {
      window.setProgressBar(isBusy ? (fraction ?? unknown) : none)
    }
    if (keepsAwake && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension')
    if (!keepsAwake && blocker !== null) {
      powerSaveBlocker.stop(blocker)
      blocker = null
    }
  }
}

/** Only when nobody looks: a window that has the focus says the same. */
function showNote(text: NoteText): void {
  if (BrowserWindow.getFocusedWindow() || !Notification.isSupported()) return
  const note = new Notification(text)
  note.on('click', () => BrowserWindow.getAllWindows()[0]?.focus())
  note.show()
}
