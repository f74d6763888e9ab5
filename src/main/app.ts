import { join } from 'node:path'
import process from 'node:process'
import packageJson from '../../package.json' with { type: 'json' }
import type { AppState } from '../shared/contract/app.ts'
import type { ReceiptFilter } from '../shared/contract/receipts.ts'
import { openDragOuts } from './dragOut/dragOut.ts'
import { toFailure } from './failures.ts'
import type { Workers } from './hosts/builtFiles.ts'
import { followApp } from './hosts/followApp.ts'
import type { Host } from './hosts/host.ts'
import { localeOf } from './hosts/languages.ts'
import { createStaging, type Staging } from './hosts/staging.ts'
import { accountsHandlers } from './ipc/accounts.ts'
import { appHandlers } from './ipc/app.ts'
import { bucketFactsHandlers } from './ipc/bucketFacts.ts'
import { bucketsHandlers } from './ipc/buckets.ts'
import { bucketSettingsHandlers } from './ipc/bucketSettings.ts'
import { domainsHandlers } from './ipc/domains.ts'
import { dragOutHandlers } from './ipc/dragOut.ts'
import { createEventHub, type EventHub } from './ipc/events.ts'
import { filesHandlers } from './ipc/files.ts'
import { lifecycleHandlers } from './ipc/lifecycle.ts'
import { imageStylesHandlers } from './ipc/imageStyles.ts'
import { inventoriesHandlers } from './ipc/inventories.ts'
import { linkListsHandlers } from './ipc/linkLists.ts'
import { listingsHandlers } from './ipc/listings.ts'
import { liveChannelsHandlers } from './ipc/liveChannels.ts'
import { liveStatusHandlers } from './ipc/liveStatus.ts'
import { objectsHandlers } from './ipc/objects.ts'
import { receiptsHandlers } from './ipc/receipts.ts'
import { recordingsHandlers } from './ipc/recordings.ts'
import { replicationHandlers } from './ipc/replication.ts'
import { retentionHandlers } from './ipc/retention.ts'
import { scansHandlers } from './ipc/scans.ts'
import { createServe, type Serve } from './ipc/serve.ts'
import { settingsHandlers } from './ipc/settings.ts'
import { spaceHandlers } from './ipc/space.ts'
import { syncsHandlers } from './ipc/syncs.ts'
import { transfersHandlers } from './ipc/transfers.ts'
import { websitesHandlers } from './ipc/websites.ts'
import { uploadsHandlers } from './ipc/uploads.ts'
import { createLinkLists, type LinkLists } from './linkLists/linkLists.ts'
import { createOpenMedia, type OpenMedia } from './recordings/media.ts'
import { findFfmpeg } from './recordings/mp4/findFfmpeg.ts'
import { createRecordings } from './recordings/recordings.ts'
import { createNotices } from './notices.ts'
import { openParts } from './parts.ts'
import type { ReceiptCsv } from './transfers/index.ts'
import { createUploads } from './uploads/uploads.ts'
import { createWhenDone } from './whenDone.ts'

/** The app behind its windows, whatever host shows them. */
export interface App {
  serve: Serve
  events: EventHub
  staging: Staging
  /** A receipt as CSV in the person's language. Throws a failure when there is no such batch. */
  openCsv: (batchId: string, filter: ReceiptFilter) => ReceiptCsv
  linkLists: LinkLists
  /** What live channels recorded, for the players in the window. */
  openMedia: OpenMedia
  /** Tells the person of an error that nobody else took care of. */
  report: (error: unknown) => void
  /** Lets what is under way reach a point from which the next start goes on. */
  close: () => Promise<void>
  /** Once closed: whether a thread that nothing can stop would hold back an orderly end of the process. */
  isHeldBack: () => boolean
}

export interface AppOptions {
  host: Host
  /** Locked by the caller. */
  dataDir: string
  workers: Workers
}

/** The composition root: opens the parts and gives the windows of a host their way to them. */
export async function startApp({ host, dataDir, workers }: AppOptions): Promise<App> {
  const events = createEventHub()
  // While the parts are opened nobody asks for the state yet.
  let onStateChanged = () => {}
  const notices = createNotices(() => onStateChanged())
  const report = (error: unknown) => notices.add(toFailure(error))
  const parts = await openParts({
    ...{ dataDir, workers, host, notices, report },
    emit: events.emit,
    onStateChanged: () => onStateChanged(),
  })
  const { settings, keychain, accounts, library, scans, bucketSettings, bucketFacts } = parts
  const { live, transfers, receipts, syncs } = parts
  const { clients } = accounts
  const staging = createStaging(join(dataDir, 'staging'))
  await staging.keepOnly(transfers.stagingFolders())
  const dragOuts = await openDragOuts({
    ...{ rootDir: join(dataDir, 'drag-out'), host, transfers, report },
    onChanged: () => onStateChanged(),
  })
  const whenDone = createWhenDone({
    choice: () => settings.get().whenDone,
    notify: (batch) => host.notify?.({ about: 'batch', batch }),
    quit: () => void settings.update({ whenDone: 'notify' }).catch(report).then(host.quit),
    onChanged: () => onStateChanged(),
    now: Date.now,
  })
  events.subscribe((name, payload) => {
    if (name !== 'transfers.changed') return
    whenDone.follow(payload)
    dragOuts.follow(payload)
  })
  const state = (): AppState => ({
    version: packageJson.version,
    host: host.kind,
    platform: platformName(process.platform),
    systemLocale: host.systemLocale,
    keychain: keychain.state().kind,
    dataDir,
    notices: notices.list(),
    quitsAtMs: whenDone.quitsAtMs(),
    dragOuts: dragOuts.list(),
  })
  onStateChanged = () => events.emit('app.changed', state())
  followApp(host, events, settings.get())
  const forget = async (profileId: string, bucket?: string) => {
    bucketSettings.forget(profileId, bucket)
    bucketFacts.forget(profileId, bucket)
    live.forget(profileId, bucket)
    await library.forget(profileId, bucket)
    await scans.forget(profileId, bucket)
  }
  const locale = () => localeOf(host, settings.get())
  const openCsv = (batchId: string, filter: ReceiptFilter) => receipts.csv(batchId, filter, locale())
  const linkLists = createLinkLists({
    ...{ clients, selectedObjects: library.selectedObjects, locale, now: Date.now },
    onProgress: (progress) => events.emit('linkLists.progressed', progress),
  })
  const uploads = createUploads({
    ...{ clients, transfers },
    onChanged: (list) => events.emit('uploads.changed', list),
  })
  const recordings = createRecordings({
    ...{ clients, transfers, findFfmpeg },
    onChanged: ({ profileId, bucket, channel }) => {
      library.touched({ profileId, bucket, prefix: `${channel}/` })
      events.emit('recordings.changed', { profileId, bucket, channel })
    },
    onProgress: (task) => events.emit('recordings.progressed', task),
  })
  const serve = createServe({
    app: appHandlers({ host, notices, stayOpen: whenDone.stayOpen, state }),
    settings: settingsHandlers(settings),
    accounts: accountsHandlers({ accounts, forget }),
    buckets: bucketsHandlers({ accounts, forget }),
    bucketFacts: bucketFactsHandlers(bucketFacts),
    bucketSettings: bucketSettingsHandlers(bucketSettings),
    lifecycle: lifecycleHandlers(scans),
    retention: retentionHandlers(clients),
    websites: websitesHandlers(clients),
    imageStyles: imageStylesHandlers(clients),
    inventories: inventoriesHandlers(clients),
    domains: domainsHandlers(clients),
    replication: replicationHandlers(clients),
    listings: listingsHandlers(library),
    objects: objectsHandlers({ clients, library }),
    scans: scansHandlers(scans),
    space: spaceHandlers(scans),
    transfers: transfersHandlers({ transfers, staging, settings }),
    receipts: receiptsHandlers({ host, receipts, transfers, openCsv }),
    linkLists: linkListsHandlers({ host, linkLists }),
    syncs: syncsHandlers(syncs),
    files: filesHandlers({ host, settings, staging }),
    dragOut: dragOutHandlers(dragOuts),
    uploads: uploadsHandlers({ uploads, staging }),
    liveChannels: liveChannelsHandlers(live.channels),
    liveStatus: liveStatusHandlers(live.status),
    recordings: recordingsHandlers(recordings),
  })
  const endWakes = host.onWake?.(() => {
    clients.renew()
    transfers.wakeUp().catch(report)
  })
  const close = async () => {
    endWakes?.()
    whenDone.close()
    linkLists.close()
    uploads.close()
    await recordings.close()
    await parts.close()
    await dragOuts.close()
  }
  return {
    ...{ serve, events, staging, openCsv, linkLists, openMedia: createOpenMedia(clients), report, close },
    isHeldBack: keychain.isHanging,
  }
}

function platformName(platform: NodeJS.Platform): AppState['platform'] {
  if (platform === 'darwin') return 'mac'
  return platform === 'win32' ? 'windows' : 'linux'
}
