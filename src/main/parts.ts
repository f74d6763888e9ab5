import { join } from 'node:path'
import { openAccounts, type Accounts } from './accounts/accounts.ts'
import { openKeychain, type Keychain } from './accounts/keychain.ts'
import { openBucketSettings, type BucketSettings } from './bucketSettings/bucketSettings.ts'
import { openBucketFacts, type BucketFacts } from './bucketSettings/facts.ts'
import type { Workers } from './hosts/builtFiles.ts'
import type { Host } from './hosts/host.ts'
import type { Emit } from './ipc/events.ts'
import { openLibrary, type Library } from './library/library.ts'
import { createBucketScans, type BucketScans } from './library/scans/bucketScans.ts'
import { systemClock } from './live/clock.ts'
import { openLive, type Live } from './live/live.ts'
import type { Notices } from './notices.ts'
import { openSettings, type SettingsStore } from './settings/settings.ts'
import { removeDatabase } from './storage/database.ts'
import { openSyncs, type Syncs } from './syncs/syncs.ts'
import {
  openQueueDatabase,
  openReceipts,
  openTransfers,
  startPruning,
  type Receipts,
  type Transfers,
} from './transfers/index.ts'

/** What the app consists of behind its IPC. */
export interface Parts {
  settings: SettingsStore
  keychain: Keychain
  accounts: Accounts
  library: Library
  scans: BucketScans
  bucketSettings: BucketSettings
  bucketFacts: BucketFacts
  live: Live
  transfers: Transfers
  receipts: Receipts
  syncs: Syncs
  /** In the order in which they lean on each other, the last one first. */
  close: () => Promise<void>
}

export interface PartsOptions {
  dataDir: string
  workers: Workers
  host: Pick<Host, 'trash' | 'notify'>
  emit: Emit
  notices: Notices
  /** Something that `app.state` tells has changed. */
  onStateChanged: () => void
  report: (error: unknown) => void
}

/** In this time a window opens, which needs the processor as much as what waits to be done does. */
const startDelayMs = 1500

/** Opens the parts, each with what it needs of those before it. Damaged files become notices. */
export async function openParts(options: PartsOptions): Promise<Parts> {
  const { dataDir, workers, host, emit, notices, report } = options
  // While the parts are opened there is nothing to forget yet.
  let prune = () => {}
  let goOnWith: Transfers['goOnWith'] = () => {}
  const settings = await openSettings(join(dataDir, 'settings.json'), (changed) => {
    emit('settings.changed', changed)
    prune()
  })
  const { keychain, accounts } = await openSecretsAndAccounts(options, (profileId) => goOnWith(profileId))
  const library = await openLibrary({
    path: join(dataDir, 'library.db'),
    workerUrl: workers.listingIndex,
    clients: accounts.clients,
    onListingChanged: (listing) => emit('listings.changed', listing),
    onMeasured: (measure) => emit('objects.measured', measure),
  })
  const scans = createBucketScans({
    path: join(dataDir, 'scans.db'),
    workerUrl: workers.scans,
    clients: accounts.clients,
    onChanged: (scan) => emit('scans.changed', scan),
    onDamage: notices.add,
    now: Date.now,
  })
  removeOldCounts(dataDir, report)
  const bucketSettings = openBucketSettings({
    path: join(dataDir, 'bucket-settings.db'),
    ...{ clients: accounts.clients, now: Date.now, report },
    onRead: (setting) => emit('bucketSettings.read', setting),
  })
  const bucketFacts = openBucketFacts({
    path: join(dataDir, 'bucket-facts.db'),
    ...{ clients: accounts.clients, now: Date.now, report },
    onRead: (fact) => emit('bucketFacts.read', fact),
    onFindingsKnown: (known) => emit('bucketFacts.findingsKnown', known),
  })
  const live = openLive({
    path: join(dataDir, 'live.db'),
    ...{ clients: accounts.clients, clock: systemClock, report, startDelayMs },
    onChannelChanged: ({ profileId, bucket }) => emit('liveChannels.changed', { profileId, bucket }),
    onStatusChanged: (statuses) => emit('liveStatus.changed', { statuses }),
    onAlarm: (alarm) => {
      emit('liveStatus.alarmed', alarm)
      if (alarm.endedAtMs === null) host.notify?.({ about: 'alarm', alarm })
    },
  })
  const transfersPath = join(dataDir, 'transfers.db')
  const { database, damage } = openQueueDatabase(transfersPath)
  let syncs: Syncs | null = null
  const transfers = await openTransfers({
    database,
    clients: accounts.clients,
    selections: { pages: library.selectedPages, release: library.releaseSelection },
    settings: settings.get,
    emit: (changed) => {
      emit('transfers.changed', changed)
      syncs?.hear(changed.batches)
    },
    onObjectsChanged: library.touched,
    startDelayMs,
    now: Date.now,
    random: Math.random,
  })
  goOnWith = transfers.goOnWith
  library.releaseOtherSelections(transfers.selectionNames())
  const receipts = openReceipts({
    path: transfersPath,
    workerUrl: workers.receipts,
    stored: transfers.stored,
  })
  const pruning = startPruning({
    keptDays: () => settings.get().keptHistoryDays,
    forgetEndedBefore: transfers.forgetEndedBefore,
    now: Date.now,
  })
  prune = pruning.prune
  syncs = await openSyncs({
    ...{ dataDir, clients: accounts.clients, transfers, trash: host.trash ?? null, now: Date.now, report },
    onChanged: (changed) => emit('syncs.changed', changed),
    onPreviewed: (preview) => emit('syncs.previewed', preview),
  })
  for (const each of [
    settings.damage,
    accounts.damage,
    library.damage,
    bucketSettings.damage,
    bucketFacts.damage,
    live.damage,
    damage,
    transfers.damage,
    syncs.damage,
  ])
    if (each) notices.add(each)
  const close = async () => {
    pruning.close()
    await receipts.close()
    await transfers.close()
    await syncs.close()
    database.close()
    bucketSettings.close()
    bucketFacts.close()
    live.close()
    await library.shutDown()
    await scans.close()
    await accounts.close()
    await keychain.settled()
  }
  return {
    ...{ settings, keychain, accounts, library, scans, bucketSettings, bucketFacts },
    ...{ live, transfers, receipts, syncs },
    close,
  }
}

/** Earlier versions kept counts of buckets in a file of their own. They are counted again. */
function removeOldCounts(dataDir: string, report: (error: unknown) => void): void {
  try {
    removeDatabase(join(dataDir, 'censuses.db'))
  } catch (error) {
    report(error)
  }
}

async function openSecretsAndAccounts(
  { dataDir, workers, emit, onStateChanged, notices, report }: PartsOptions,
  onMended: (profileId: string) => void,
) {
  let accounts: Accounts | null = null
  const keychain = await openKeychain({
    onChanged: () => {
      onStateChanged()
      accounts?.keychainChanged().catch(report)
    },
  })
  accounts = await openAccounts({
    dataDir,
    keychain,
    practiceWorkerUrl: workers.practice,
    onChanged: (changed) => emit('accounts.changed', changed),
    onMended,
    onNotice: notices.add,
  })
  return { keychain, accounts }
}
