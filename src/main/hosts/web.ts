import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import open from 'open'
import { startApp } from '../app.ts'
import { openFileManager } from './browser.ts'
import type { BuiltFiles } from './builtFiles.ts'
import { lockDataDir } from './dataDir.ts'
import type { Host, PersonalFolders } from './host.ts'
import { firstLanguage } from './languages.ts'
import type { WebOptions } from './options.ts'
import { watchSleep } from './sleepWatch.ts'
import { startWebServer } from './web/server.ts'

export interface WebHost {
  /** Lets one browser in, once. */
  entranceUrl: string
  /** Tells the person of an error that nobody else took care of. */
  report: (error: unknown) => void
  /** Once closed: whether something would hold back an orderly end of the process. */
  isHeldBack: () => boolean
  close: () => Promise<void>
}

/**
 * Runs the app for a browser of this computer.
 * @throws StartError
 */
export async function startWebHost(
  options: WebOptions,
  { rendererDir, workers }: Pick<BuiltFiles, 'rendererDir' | 'workers'>,
): Promise<WebHost> {
  const closers: (() => unknown)[] = [lockDataDir(options.dataDir)]
  const close = async () => {
    for (const closer of closers.toReversed()) await closer()
  }
  try {
    const { host, setLanguages } = createHost()
    const app = await startApp({ host, dataDir: options.dataDir, workers })
    closers.push(app.close)
    const { port } = options
    const server = await startWebServer({ ...app, port, rendererDir, onLanguages: setLanguages })
    closers.push(server.close)
    const { report, isHeldBack } = app
    return { entranceUrl: server.entranceUrl, report, isHeldBack, close }
  } catch (error) {
    await close()
    throw error
  }
}

function createHost(): { host: Host; setLanguages: (languages: string) => void } {
  let systemLocale = Intl.DateTimeFormat().resolvedOptions().locale
  const host: Host = {
    kind: 'web',
    // The browser knows the person better than a server's own settings do.
    get systemLocale() {
      return systemLocale
    },
    folders: findPersonalFolders(),
    dialogs: null,
    openExternal: async (url) => void (await open(url)),
    reveal: (path) => openFileManager(dirname(path)),
    quit: () => void process.kill(process.pid, 'SIGTERM'),
    onWake: watchSleep,
  }
  const setLanguages = (languages: string) => {
    systemLocale = firstLanguage(languages.split(/[,;] */), systemLocale)
  }
  return { host, setLanguages }
}

function findPersonalFolders(): PersonalFolders {
  const home = homedir()
  const existing = (name: string) => (existsSync(join(home, name)) ? join(home, name) : null)
  return {
    home,
    desktop: existing('Desktop'),
    documents: existing('Documents'),
    downloads: existing('Downloads'),
  }
}
