import type { AppState } from '../../shared/contract/app.ts'
import type { FolderPurpose } from '../../shared/contract/files.ts'
import type { Alarm } from '../../shared/contract/liveStatus.ts'
import type { Batch } from '../../shared/contract/transfers.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import type { Locale } from '../../shared/messages/locale.ts'

/** Well-known folders of the person; null where the system has none. */
export interface PersonalFolders {
  home: string
  desktop: string | null
  documents: string | null
  downloads: string | null
}

/** The system's own dialogs; each answers null when it was cancelled. */
export interface Dialogs {
  pickFiles: () => Promise<string[] | null>
  pickFolder: (purpose: FolderPurpose) => Promise<string | null>
  /** Where to save a file; asks by itself before one that is there is replaced. */
  saveFile: (suggestedName: string) => Promise<string | null>
}

/** How busy the transfers are, as a dock or task bar shows it. */
export interface Activity {
  runningCount: number
  /** 0 to 1; null when the total is not known yet. */
  fraction: number | null
  /** Whether the computer may not fall asleep by itself. */
  keepsAwake: boolean
}

/** What is worth a note of the system when nobody looks. */
export type Note =
  | { about: 'batch'; batch: Pick<Batch, 'title' | 'doneCount' | 'failedCount'> }
  | { about: 'alarm'; alarm: Pick<Alarm, 'bucket' | 'channel' | 'kind' | 'seen' | 'expected'> }

/** What differs between a desktop window and a browser tab. Nothing above `hosts/` knows which one it runs in. */
export interface Host {
  readonly kind: AppState['host']
  /** BCP 47. */
  readonly systemLocale: string
  readonly folders: PersonalFolders
  /** Null where there are none, then the app shows its own chooser. */
  readonly dialogs: Dialogs | null
  openExternal: (url: string) => Promise<void>
  /** Shows a file or folder in the system's file manager. */
  reveal: (path: string) => Promise<void>
  /** Ends the app in good order. */
  quit: () => void
  // What follows is left out by a host that has nothing of the kind; the window says the same.
  /** Puts a file where the person can get it back. */
  trash?: (path: string) => Promise<void>
  /** Begins a drag of these files and folders in the window under the pointer; the system copies them to where they are dropped. */
  startDrag?: (paths: [string, ...string[]]) => void
  /** Called at the start and at each change, for menus, dialogs and window frames. */
  adapt?: (look: { locale: Locale; theme: Settings['theme'] }) => void
  showActivity?: (activity: Activity) => void
  notify?: (note: Note) => void
  /** Calls back each time the computer wakes up from sleep; answers with what ends that. */
  onWake?: (wake: () => void) => () => void
}
