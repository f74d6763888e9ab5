import type { SettingContent } from '../../shared/bucketSettings/content.ts'
import { settingIds } from '../../shared/bucketSettings/ids.ts'
import type { BucketSetting, SettingReading, SettingSnapshot } from '../../shared/contract/bucketSettings.ts'
import { AppError, type Failure } from '../../shared/failure.ts'
import { toFailure } from '../failures.ts'
import type { Client } from '../oss/index.ts'
import { createProbes, type Probes } from './probes.ts'
import { missingAction, readSetting, writeSetting } from './requests.ts'
import { openStore, type Subject } from './store.ts'

/** The settings of buckets: read side by side, kept as last seen, and never overwritten unseen. */
export interface BucketSettings extends Probes {
  /** What was known, at once; all is asked for again behind it, and `onRead` tells each. */
  open: (profileId: string, bucket: string) => BucketSetting[]
  read: (subject: Subject) => Promise<BucketSetting>
  /**
   * Replaces a setting; null takes it away. Throws a failure of kind `setting-changed`, and writes nothing, when the
   * service has something else than `baseText` by now.
   */
  save: (subject: Subject, baseText: string | null, content: SettingContent | null) => Promise<BucketSetting>
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

  async function save(
    subject: Subject,
    baseText: string | null,
    content: SettingContent | null,
  ): Promise<BucketSetting> {
    const { profileId, bucket, id } = subject
    const before = await askFor(subject)
    told(subject, before, missingWriteActionOf(subject))
    if (readableTextOf(before) !== baseText) throw changedMeanwhile(subject)
    store.addSnapshot(subject, baseText, now())
    try {
      await writeSetting(await clients.forBucket(profileId, bucket), bucket, id, content)
    } catch (error) {
      if (toFailure(error).kind === 'access-denied')
        told(subject, before, missingAction(id, content === null))
      throw error
    }
    const after = await askFor(subject)
    if (after.state !== 'failed' && after.state !== 'denied')
      store.addSnapshot(subject, readableTextOf(after), now())
    return told(subject, after, null)
  }

  return {
    open: (profileId, bucket) => {
      for (const id of settingIds) read({ profileId, bucket, id }).catch(report)
      return store.known(profileId, bucket)
    },
    read,
    save,
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

/** Null where it is not set. Throws the failure where it is not known what is there: nothing is replaced unseen. */
function readableTextOf(reading: SettingReading): string | null {
  switch (reading.state) {
    case 'set':
      return reading.document.text
    case 'unset':
      return null
    case 'denied':
      throw new AppError({ kind: 'access-denied', message: `the account may not ${reading.action}` })
    case 'failed':
      throw new AppError(reading.failure)
  }
}

const changedMeanwhile = ({ bucket, id }: Subject) =>
  new AppError({ kind: 'setting-changed', message: `${id} was changed meanwhile`, bucket })
