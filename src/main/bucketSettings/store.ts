import type { SettingId } from '../../shared/bucketSettings/ids.ts'
import {
  bucketSetting,
  type BucketSetting,
  type SettingSnapshot,
} from '../../shared/contract/bucketSettings.ts'
import type { Failure } from '../../shared/failure.ts'
import { openDatabase } from '../storage/database.ts'
import { openSeen } from './seen.ts'

/** Which setting of which bucket. */
export interface Subject {
  profileId: string
  bucket: string
  id: SettingId
}

/** What was seen of buckets' settings, and what they said before and after each save. */
export interface SettingsStore {
  known: (profileId: string, bucket: string) => BucketSetting[]
  /** Null where it was never seen. */
  knownOf: (subject: Subject) => BucketSetting | null
  keep: (setting: BucketSetting) => void
  /** Null text: not set. What equals the newest snapshot is not kept twice. */
  addSnapshot: (subject: Subject, text: string | null, takenAtMs: number) => void
  /** Newest first. */
  snapshots: (subject: Subject) => SettingSnapshot[]
  /** Forgets what was seen of a profile, or of one of its buckets; snapshots stay, they are the way back. */
  forget: (profileId: string, bucket?: string) => void
  damage: Failure | null
  close: () => void
}

const migrations = [
  `CREATE TABLE known (
     profile_id TEXT NOT NULL, bucket TEXT NOT NULL, id TEXT NOT NULL, setting TEXT NOT NULL,
     PRIMARY KEY (profile_id, bucket, id)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE snapshots (
     snapshot_id INTEGER PRIMARY KEY,
     profile_id TEXT NOT NULL, bucket TEXT NOT NULL, id TEXT NOT NULL, taken_at_ms INTEGER NOT NULL, text TEXT
   ) STRICT;
   CREATE INDEX snapshots_of ON snapshots (profile_id, bucket, id, snapshot_id)`,
]

export function openStore(path: string): SettingsStore {
  const { database, damage } = openDatabase(path, migrations)
  const seen = openSeen(database, {
    ...{ table: 'known', column: 'setting', schema: bucketSetting },
    keyOf: ({ id }) => id,
  })
  const insertSnapshot = database.prepare(
    'INSERT INTO snapshots (profile_id, bucket, id, taken_at_ms, text) VALUES (?, ?, ?, ?, ?)',
  )
  const readSnapshots = database.prepare(
    `SELECT snapshot_id AS snapshotId, id, taken_at_ms AS takenAtMs, text FROM snapshots
     WHERE profile_id = ? AND bucket = ? AND id = ? ORDER BY snapshot_id DESC LIMIT ?`,
  )
  const newestSnapshots = ({ profileId, bucket, id }: Subject, limit: number) =>
    readSnapshots.all(profileId, bucket, id, limit) as unknown as SettingSnapshot[]

  return {
    known: seen.all,
    knownOf: ({ profileId, bucket, id }) =>
      seen.all(profileId, bucket).find((setting) => setting.id === id) ?? null,
    keep: seen.keep,
    addSnapshot: (subject, text, takenAtMs) => {
      const [newest] = newestSnapshots(subject, 1)
      if (newest && newest.text === text) return
      insertSnapshot.run(subject.profileId, subject.bucket, subject.id, takenAtMs, text)
    },
    snapshots: (subject) => newestSnapshots(subject, noLimit),
    forget: seen.forget,
    damage,
    close: () => database.close(),
  }
}

/** What SQLite takes for all of them. */
const noLimit = -1
