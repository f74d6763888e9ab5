import { settingIds } from '../../shared/bucketSettings/ids.ts'
import type { BucketSetting, SettingReading, SettingSnapshot } from '../../shared/contract/bucketSettings.ts'
import type { Failure } from '../../shared/failure.ts'
import { toFailure } from '../failures.ts'
import type { Client } from '../oss/index.ts'
import { createProbes, type Probes } from './probes.ts'
import { readSetting } from './requests.ts'
import { createSaving, type Saving } from './saving.ts'
import { openStore, type Subject } from './store.ts'

/** The settings of buckets: read side by side, kept as last seen, and never overwritten unseen. */
export interface BucketSettings extends Probes, Saving {
  /** What was known, at once; all is asked for again behind it, and `onRead` tells each. */
  open: (profileId: string, bucket: string) => BucketSetting[]
  read: (subject: Subject) => Promise<BucketSetting>
  /** Newest first. */
  snapshots: (subject: Subject) => SettingSnapshot[]
  forget: (profileId: string, bucket?: string) => void
  /** Set when the file that was there was damaged: it was set aside, and no snapshot is known. */
  damage: Failure | null
  close: () => void
}

export interface BucketSettingsOptions {
  /** The database file. */
  path: string
  clients: { forBucket: (profileId: string, bucket: string) => Promise<Client> }
  onRead: (setting: BucketSetting) => void
  /** Something went wrong that no request waits for. */
  report: (error: unknown) => void
  /** Epoch ms. */
  now: () => number
}

export function openBucketSettings(options: BucketSettingsOptions): BucketSettings {
  const { clients, onRead, report, now } = options
  const store = openStore(options.path)
  let isClosed = false

  async function read(subject: Subject): Promise<BucketSetting> {
    const reading = await askFor(subject)
    return told(subject, reading, missingWriteActionOf(subject))
  }

  async function askFor({ profileId, bucket, id }: Subject): Promise<SettingReading> {
    try {
      return await readSetting(await clients.forBucket(profileId, bucket), bucket, id)
    } catch (error) {
      return { state: 'failed', failure: toFailure(error) }
    }
  }

  function told(subject: Subject, reading: SettingReading, missingWriteAction: string | null): BucketSetting {
    const setting = { ...subject, reading, readAtMs: now(), missingWriteAction }
    if (!isClosed) {
      // What could not be read is no knowledge: what was seen before stays.
      if (reading.state !== 'failed') store.keep(setting)
      onRead(setting)
    }
    return setting
  }

  const missingWriteActionOf = (subject: Subject): string | null =>
    isClosed ? null : (store.knownOf(subject)?.missingWriteAction ?? null)

  const saving = createSaving({
    ...{ clients, store, now, ask: askFor, tell: told },
    missingWriteActionOf,
  })

  return {
    open: (profileId, bucket) => {
      for (const id of settingIds) read({ profileId, bucket, id }).catch(report)
      return store.known(profileId, bucket)
    },
    read,
    ...saving,
    snapshots: store.snapshots,
    ...createProbes(clients),
    forget: store.forget,
    damage: store.damage,
    close: () => {
      isClosed = true
      store.close()
    },
  }
}
