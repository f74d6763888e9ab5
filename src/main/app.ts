import { join } from 'node:path'
import process from 'node:process'
import packageJson from '../../package.json' with { type: 'json' }
import type { AppState } from '../shared/contract/app.ts'
import { localeFor } from '../shared/messages/locale.ts'
import { openAccounts } from './accounts/accounts.ts'
import { openKeychain } from './accounts/keychain.ts'
import type { Workers } from './hosts/builtFiles.ts'
import type { Host } from './hosts/host.ts'
import { createStaging, type Staging } from './hosts/staging.ts'
import { accountsHandlers } from './ipc/accounts.ts'
import { appHandlers } from './ipc/app.ts'
import { bucketsHandlers } from './ipc/buckets.ts'
import { createEventHub, type EventHub } from './ipc/events.ts'
import { filesHandlers } from './ipc/files.ts'
import { listingsHandlers } from './ipc/listings.ts'
import { objectsHandlers } from './ipc/objects.ts'
import { createServe, type Serve } from './ipc/serve.ts'
import { settingsHandlers } from './ipc/settings.ts'
import { openLibrary } from './library/library.ts'
import { toFailure } from './failures.ts'
import { createNotices } from './notices.ts'
import { openSettings } from './settings/settings.ts'

/** The app behind its windows, whatever host shows them. */
export interface App {
  serve: Serve
  events: EventHub
  staging: Staging
  /** Tells the person of an error that nobody else took care of. */
  report: (error: unknown) => void
  /** Lets what is under way reach a point from which the next start goes on. */
  close: () => Promise<void>
}

export interface AppOptions {
  host: Host
  /** Locked by the caller. */
  dataDir: string
  workers: Workers
}

/** The one place where the parts are wired together. */
export async function startApp({ host, dataDir, workers }: AppOptions): Promise<App> {
  const events = createEventHub()
  const tellState = () => events.emit('app.changed', state())
  const notices = createNotices(tellState)
  const settings = await openSettings(join(dataDir, 'settings.json'), (changed) => {
    events.emit('settings.changed', changed)
    adapt()
  })
  // While it is opened there is nobody to tell yet.
  let keychainChanged = () => {}
  const keychain = await openKeychain({ onChanged: () => keychainChanged() })
  const accounts = await openAccounts({
    dataDir,
    keychain,
    practiceWorkerUrl: workers.practice,
    onChanged: (changed) => events.emit('accounts.changed', changed),
  })
  const library = await openLibrary({
    path: join(dataDir, 'library.db'),
    workerUrl: workers.listingIndex,
    clients: accounts.clients,
    onListingChanged: (listing) => events.emit('listings.changed', listing),
    onMeasured: (measure) => events.emit('objects.measured', measure),
  })
  const staging = createStaging(join(dataDir, 'staging'))

  const state = (): AppState => ({
    version: packageJson.version,
    host: host.kind,
    platform: platformName(process.platform),
    systemLocale: host.systemLocale,
    keychain: keychain.state().kind,
    dataDir,
    notices: notices.list(),
  })
  const adapt = () => {
    const { locale, theme } = settings.get()
    host.adapt?.({ locale: locale === 'system' ? localeFor(host.systemLocale) : locale, theme })
  }

  const report = (error: unknown) => notices.add(toFailure(error))
  keychainChanged = () => {
    tellState()
    accounts.keychainChanged().catch(report)
  }

  adapt()
  for (const { damage } of [settings, accounts, library]) if (damage) notices.add(damage)
  const serve = createServe({
    app: appHandlers({ host, notices, state }),
    settings: settingsHandlers(settings),
    accounts: accountsHandlers({ accounts, library }),
    buckets: bucketsHandlers({ accounts, library }),
    listings: listingsHandlers(library),
    objects: objectsHandlers({ clients: accounts.clients, library }),
    files: filesHandlers({ host, settings, staging }),
  })
  return {
    serve,
    events,
    staging,
    report,
    close: async () => {
      await library.shutDown()
      await accounts.close()
    },
  }
}

function platformName(platform: NodeJS.Platform): AppState['platform'] {
  if (platform === 'darwin') return 'mac'
  return platform === 'win32' ? 'windows' : 'linux'
}
