import { join } from 'node:path'
import process from 'node:process'
import type { AppState } from '../shared/contract/app.ts'
import { localeFor } from '../shared/messages/locale.ts'
import packageJson from '../../package.json' with { type: 'json' }
import type { Workers } from './hosts/builtFiles.ts'
import type { Host } from './hosts/host.ts'
import { createStaging, type Staging } from './hosts/staging.ts'
import { appHandlers } from './ipc/app.ts'
import { createEventHub, type EventHub } from './ipc/events.ts'
import { filesHandlers } from './ipc/files.ts'
import { createServe, type Serve } from './ipc/serve.ts'
import { settingsHandlers } from './ipc/settings.ts'
import { createNotices } from './notices.ts'
import { openSettings } from './settings/settings.ts'

/** The app behind its windows, whatever host shows them. */
export interface App {
  serve: Serve
  events: EventHub
  staging: Staging
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
export async function startApp({ host, dataDir }: AppOptions): Promise<App> {
  const events = createEventHub()
  const notices = createNotices(() => events.emit('app.changed', state()))
  const settings = await openSettings(join(dataDir, 'settings.json'), (changed) => {
    events.emit('settings.changed', changed)
    adapt()
  })
  const staging = createStaging(join(dataDir, 'staging'))
  const state = (): AppState => ({
    version: packageJson.version,
    host: host.kind,
    platform: platformName(process.platform),
    systemLocale: host.systemLocale,
    keychain: 'system',
    dataDir,
    notices: notices.list(),
  })
  const adapt = () => {
    const { locale, theme } = settings.get()
    host.adapt?.({ locale: locale === 'system' ? localeFor(host.systemLocale) : locale, theme })
  }
  adapt()
  if (settings.damage) notices.add(settings.damage)
  const serve = createServe({
    app: appHandlers({ host, notices, state }),
    settings: settingsHandlers(settings),
    files: filesHandlers({ host, settings, staging }),
  })
  return { serve, events, staging, close: async () => {} }
}

function platformName(platform: NodeJS.Platform): AppState['platform'] {
  if (platform === 'darwin') return 'mac'
  return platform === 'win32' ? 'windows' : 'linux'
}
